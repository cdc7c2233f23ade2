using System.Collections.Immutable;

namespace ClipAudit.Reporting.Charts.Axes;

/// <summary>Multiples of one, two or five times a power of ten.</summary>
internal static class LinearTicks
{
    /// <summary>The multiples within a range, at most <paramref name="room"/> and one of them.</summary>
    public static ImmutableArray<double> Values(double from, double to, double room)
    {
        var (mantissa, exponent) = Step((to - from) / room);
        // A whole number of steps times a whole mantissa, scaled once: no error adds up from tick to tick.
        var (first, last) = (Math.Ceiling(Scaled(from) - 1e-9), Math.Floor(Scaled(to) + 1e-9));
        var values = ImmutableArray.CreateBuilder<double>();
        // Adding zero turns a negative zero into a positive one.
        for (var i = first + 0.0; i <= last; i++)
            values.Add(Math.Clamp(exponent < 0 ? i * mantissa / Math.Pow(10, -exponent) : i * mantissa * Math.Pow(10, exponent), from, to));
        return values.ToImmutable();

        double Scaled(double value) => value / mantissa / Math.Pow(10, exponent);
    }

    /// <summary>The least round step that is not smaller than <paramref name="least"/>.</summary>
    public static (int Mantissa, int Exponent) Step(double least)
    {
        var exponent = (int)Math.Floor(Math.Log10(least));
        foreach (var mantissa in (ReadOnlySpan<int>)[1, 2, 5])
            if (mantissa * Math.Pow(10, exponent) >= least * (1 - 1e-9))
                return (mantissa, exponent);
        return (1, exponent + 1);
    }
}
