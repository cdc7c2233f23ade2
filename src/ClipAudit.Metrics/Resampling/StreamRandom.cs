using System.Numerics;

namespace ClipAudit.Metrics.Resampling;

/// <summary>Random numbers of one stream of a seed: xoshiro256++ (Blackman and Vigna 2021, doi:10.1145/3460772), its state
/// hashed from (seed, stream).</summary>
/// <remarks>Replicate b of a resampling draws from stream b alone, so that its numbers do not depend on which thread computes it,
/// nor on what the other replicates drew. A mutable struct: pass it by reference. Not safe to share between threads.</remarks>
public struct StreamRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>The start of one stream.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the seed's streams; any number.</param>
    public StreamRandom(ulong seed, ulong stream)
    {
        // Hashing the stream before adding keeps neighbouring (seed, stream) pairs from sharing a SplitMix64 sequence.
        var state = Mix(seed + Mix(stream + 0x632BE59BD9B4E019UL));
        _s0 = Mix(state += Gamma);
        _s1 = Mix(state += Gamma);
        _s2 = Mix(state += Gamma);
        _s3 = Mix(state + Gamma);
    }

    private const ulong Gamma = 0x9E3779B97F4A7C15UL;

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, bound), every one equally likely (Lemire 2019, doi:10.1145/3230636).</summary>
    /// <param name="bound">At least 1; not checked.</param>
    public int NextBelow(int bound)
    {
        var range = (uint)bound;
        var product = (NextBits() >> 32) * range;
        if ((uint)product < range)
        {
            var reject = (0u - range) % range;
            while ((uint)product < reject)
                product = (NextBits() >> 32) * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>Fills a span with whole numbers in [0, bound), every one equally likely; two for each 64 bits drawn.</summary>
    /// <param name="values">What is filled; of any length.</param>
    /// <param name="bound">At least 1; not checked.</param>
    public void FillBelow(Span<int> values, int bound)
    {
        var range = (uint)bound;
        var reject = (0u - range) % range;
        for (var i = 0; i < values.Length;)
        {
            var bits = NextBits();
            var high = (bits >> 32) * range;
            if ((uint)high >= reject)
                values[i++] = (int)(high >> 32);
            var low = (ulong)(uint)bits * range;
            if (i < values.Length && (uint)low >= reject)
                values[i++] = (int)(low >> 32);
        }
    }

    /// <summary>Puts a span into random order, every order equally likely (Fisher and Yates).</summary>
    /// <param name="values">What is put into order; of any length.</param>
    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextBelow(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}
