using System.Globalization;
using ClipAudit.Results;

namespace ClipAudit.Reporting;

/// <summary>Measurements as people read them: percentages, points and ratios, in the invariant culture.</summary>
internal static class MeasurementText
{
    private const double SmallestP = 0.0001;

    /// <summary>The value with its unit, or "undefined".</summary>
    public static string Value(Measurement measurement) =>
        measurement.Value is { } value ? WithUnit(value, measurement.Unit) : "undefined";

    /// <summary>The interval as "[63.3, 74.1]", or an empty text when there is none.</summary>
    public static string Interval(Measurement measurement) => measurement.Interval is { } interval
        ? Bounds(interval.Lower, interval.Upper, measurement.Unit)
        : "";

    /// <summary>The level and method of the interval, such as "95 % Wilson", or an empty text when there is none.</summary>
    public static string Method(Measurement measurement) => measurement.Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{interval.Level * 100:0.##} % {interval.Method}")
        : "";

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u2009');

    /// <summary>A value with its unit.</summary>
    public static string WithUnit(double value, Unit unit) => Number(value, unit) + Suffix(unit);

    /// <summary>Bounds of an interval as "[63.3, 74.1]".</summary>
    public static string Bounds(double lower, double upper, Unit unit) => $"[{Number(lower, unit)}, {Number(upper, unit)}]";

    /// <summary>A value without its unit: percentages with one decimal, differences signed, p-values never as 0.</summary>
    public static string Number(double value, Unit unit) => unit switch
    {
        Unit.Fraction => (value * 100).ToString("0.0", CultureInfo.InvariantCulture),
        Unit.FractionDifference => (value * 100).ToString("+0.0;\u22120.0;0.0", CultureInfo.InvariantCulture),
        Unit.PValue when value < SmallestP => "< 0.0001",
        Unit.Ratio => value.ToString("0.00;\u22120.00;0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####;\u22120.####;0", CultureInfo.InvariantCulture),
    };

    private static string Suffix(Unit unit) => unit switch
    {
        Unit.Fraction => " %",
        Unit.FractionDifference => " pp",
        _ => "",
    };
}
