using System.Collections.Immutable;

namespace ClipAudit.Reporting.Charts.Axes;

/// <summary>Powers of ten, with twos and fives between them where there is room.</summary>
internal static class LogTicks
{
    private static readonly ImmutableArray<ImmutableArray<int>> Mantissas = [[1, 2, 5], [1, 3], [1]];

    /// <summary>The round values within a scale; none where the scale spans too little for them.</summary>
    public static ImmutableArray<double> Values(Scale scale, double room)
    {
        var (from, to) = ((int)Math.Floor(Math.Log10(scale.From)), (int)Math.Ceiling(Math.Log10(scale.To)));
        foreach (var mantissas in Mantissas)
            if (Within(scale, from, to, mantissas, 1) is { } values && values.Length <= room + 1)
                return values;
        for (var every = 2; ; every++)
            if (Within(scale, from, to, [1], every) is { } values && values.Length <= room + 1)
                return values;
    }

    private static ImmutableArray<double> Within(Scale scale, int from, int to, ImmutableArray<int> mantissas, int every)
    {
        var values = ImmutableArray.CreateBuilder<double>();
        for (var exponent = from; exponent <= to; exponent++)
            if (exponent % every == 0)
                foreach (var mantissa in mantissas)
                    if (Power(mantissa, exponent) is var value && value >= scale.From * (1 - 1e-9) && value <= scale.To * (1 + 1e-9))
                        values.Add(Math.Clamp(value, scale.From, scale.To));
        return values.ToImmutable();
    }

    private static double Power(int mantissa, int exponent) =>
        exponent < 0 ? mantissa / Math.Pow(10, -exponent) : mantissa * Math.Pow(10, exponent);
}
