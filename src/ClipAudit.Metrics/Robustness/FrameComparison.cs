namespace ClipAudit.Metrics.Robustness;

/// <summary>Which earlier frame of a perturbed sequence a frame is compared with.</summary>
public enum FrameReference
{
    /// <summary>The frame before it: perturbations that grow along the sequence (ImageNet-P's motions, blurs and weather).</summary>
    PreviousFrame,

    /// <summary>The first frame: perturbations drawn anew for each frame (ImageNet-P's noises).</summary>
    FirstFrame,
}

/// <summary>The frame comparisons behind flip probability and ranking distance.</summary>
internal static class FrameComparison
{
    /// <summary>A comparison of two frames, given by their positions among all frames of all sequences.</summary>
    public delegate double Distance(int earlier, int later);

    /// <summary>The mean distance within each sequence.</summary>
    public static double[] MeanPerSequence(
        ReadOnlySpan<int> sequenceLengths, int frames, FrameReference compareTo, int step, Distance distance)
    {
        Validate(sequenceLengths, frames, compareTo, step);
        var means = new double[sequenceLengths.Length];
        var start = 0;
        for (var s = 0; s < means.Length; s++)
        {
            var length = sequenceLengths[s];
            double sum = 0;
            for (var frame = step; frame < length; frame++)
                sum += distance(start + (compareTo == FrameReference.FirstFrame ? 0 : frame - step), start + frame);
            means[s] = sum / (length - step);
            start += length;
        }

        return means;
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    private static void Validate(ReadOnlySpan<int> sequenceLengths, int frames, FrameReference compareTo, int step)
    {
        Check.NotEmpty(sequenceLengths);
        Check.AtLeast(step, 1);
        if (compareTo is not (FrameReference.PreviousFrame or FrameReference.FirstFrame))
            throw new ArgumentException($"compareTo must be a named frame, not {(int)compareTo}.", nameof(compareTo));
        if (compareTo == FrameReference.FirstFrame && step != 1)
            throw new ArgumentException("step must be 1 where every frame is compared with the first.", nameof(step));
        long total = 0;
        for (var s = 0; s < sequenceLengths.Length; s++)
        {
            if (sequenceLengths[s] <= step)
                throw new ArgumentException($"sequenceLengths must leave a frame to compare with: at least {Check.Text(step + 1L)} frames; "
                    + $"sequence {Check.Text(s)} has {Check.Text(sequenceLengths[s])}.", nameof(sequenceLengths));
            total += sequenceLengths[s];
        }

        if (total != frames)
            throw new ArgumentException($"sequenceLengths must sum to the number of frames, {Check.Text(frames)}; "
                + $"the sum is {Check.Text(total)}.", nameof(sequenceLengths));
    }
}
