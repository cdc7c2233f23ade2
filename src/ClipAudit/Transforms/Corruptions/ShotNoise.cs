using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Photons counted: each value becomes a Poisson number whose mean is the value times a rate, over the rate.</summary>
internal static class ShotNoise
{
    private const int Levels = 256;
    private const int GuideBits = 8;

    private static ReadOnlySpan<double> Rate => [60, 25, 12, 5, 3];

    public static void Apply(RgbPixels picture, int severity, ref StreamRandom random)
    {
        var rate = Rate[severity - 1];
        var laws = new PoissonLaw?[Levels];
        foreach (ref var value in picture.Bytes)
        {
            var law = laws[value] ??= new PoissonLaw(value / 255.0 * rate);
            value = PixelValues.Round((float)Math.Min(255, 255 * law.Draw(random.NextBits()) / rate));
        }
    }

    /// <summary>Draws by the inverse of the distribution function, with a guide to where the search begins.</summary>
    private sealed class PoissonLaw
    {
        private readonly double[] _cumulated;
        private readonly int[] _guide = new int[1 << GuideBits];

        public PoissonLaw(double mean)
        {
            // The law's tail beyond ten deviations has less probability than the numbers drawn can tell from 0.
            _cumulated = new double[(int)(mean + (10 * Math.Sqrt(mean))) + 20];
            var probability = StableMath.Exp(-mean);
            double sum = 0;
            for (var count = 0; count < _cumulated.Length; count++)
            {
                _cumulated[count] = sum += probability;
                probability *= mean / (count + 1);
            }

            _cumulated[^1] = 1;
            for (var (slot, count) = (0, 0); slot < _guide.Length; slot++)
            {
                while (_cumulated[count] <= (double)slot / _guide.Length)
                    count++;
                _guide[slot] = count;
            }
        }

        public int Draw(ulong bits)
        {
            const double unit = 1.0 / (1UL << 53);
            var uniform = (bits >> 11) * unit;
            var count = _guide[bits >> (64 - GuideBits)];
            while (_cumulated[count] <= uniform)
                count++;
            return count;
        }
    }
}
