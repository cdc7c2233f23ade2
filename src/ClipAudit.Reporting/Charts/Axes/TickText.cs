using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Axes;

/// <summary>Tick labels: percentages for fractions, signed points for differences, thin spaces between thousands.</summary>
internal static class TickText
{
    private const int MostDecimals = 10;

    /// <summary>Label of a tick, with the decimals that it needs; those of differences all have as many.</summary>
    public static string Of(double value, Unit unit, ImmutableArray<double> all) => unit switch
    {
        Unit.Fraction => Number(value * 100, Decimals(value * 100)) + "%",
        Unit.FractionDifference => Signed(value * 100, all.Max(tick => Decimals(tick * 100))),
        _ when Math.Abs(value) >= 1e7 || (value != 0 && Math.Abs(value) < 1e-4) => value.ToString("0.########e0", CultureInfo.InvariantCulture),
        _ => Number(value, Decimals(value)),
    };

    /// <summary>Title of an axis with its unit.</summary>
    public static string Title(string title, Unit unit) => unit switch
    {
        Unit.FractionDifference => $"{title} (percentage points)",
        _ => title,
    };

    private static int Decimals(double value)
    {
        for (var decimals = 0; decimals < MostDecimals; decimals++)
            if (Math.Abs(value - Math.Round(value, decimals)) < 1e-9 * Math.Max(1, Math.Abs(value)))
                return decimals;
        return MostDecimals;
    }

    private static string Signed(double value, int decimals) =>
        Math.Abs(value) < 1e-9 ? "0" : (value > 0 ? "+" : "") + Number(value, decimals);

    private static string Number(double value, int decimals) => value
        .ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture).Replace(',', '\u2009').Replace('-', '\u2212');
}
