using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts;

/// <summary>What charts say of values.</summary>
internal static class ChartText
{
    /// <summary>The value with its interval, or "undefined".</summary>
    public static string Numbers(Span value, Unit unit) => value.Value is { } number
        ? MeasurementText.WithUnit(number, unit) + (value.Interval is { } interval ? $" {MeasurementText.Bounds(interval.Lower, interval.Upper, unit)}" : "")
        : "undefined";

    /// <summary>What is shown where the pointer rests on a point: its place, its value and what it rests on.</summary>
    public static string Tooltip(ChartPoint point, Unit unit)
    {
        var place = string.Join(" · ", new[] { point.Section, point.Row, point.Series }.Where(part => part.Length > 0));
        var count = point.N is { } n ? $", n = {MeasurementText.Count(n)}" : "";
        return $"{place}: {Numbers(point.Value, unit)}{count}";
    }

    /// <summary>Distinct texts in the order of their first appearance.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string> texts) => [.. texts.Distinct()];
}
