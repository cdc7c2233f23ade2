using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>Words that several sections use.</summary>
internal static class Words
{
    /// <summary>A count with its noun, such as "1 model" or "2 models".</summary>
    public static string Plural(long count, string noun) =>
        $"{MeasurementText.Count(count)} {(count == 1 ? noun : noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s")}";

    /// <summary>The texts joined as an enumeration: "a", "a and b", "a, b and c".</summary>
    public static string Series(IReadOnlyList<string> texts) => texts.Count switch
    {
        0 => "",
        1 => texts[0],
        _ => $"{string.Join(", ", texts.Take(texts.Count - 1))} and {texts[^1]}",
    };

    /// <summary>What a verdict amounts to.</summary>
    public static Tone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => Tone.Good,
        Verdict.Fail => Tone.Bad,
        _ => Tone.Open,
    };

    /// <summary>The values with their intervals that a finding judged.</summary>
    public static ValueCell Judged(Finding finding) => finding.Comparison is { } comparison
        ? new ValueCell(comparison.Difference, DifferenceOf(finding.Measurement.Unit))
        {
            Interval = comparison.Interval, AtLeast = finding.AtLeast, AtMost = finding.AtMost,
        }
        : ValueCell.Of(finding.Measurement) with { AtLeast = finding.AtLeast, AtMost = finding.AtMost };

    /// <summary>What the gate of a finding allows, such as "at most 5.0 pp is allowed".</summary>
    public static string Allowed(Finding finding)
    {
        var unit = finding.Comparison is null ? finding.Measurement.Unit : DifferenceOf(finding.Measurement.Unit);
        string[] bounds =
        [
            .. finding.AtLeast is { } least ? [$"at least {MeasurementText.WithUnit(least, unit)}"] : Array.Empty<string>(),
            .. finding.AtMost is { } most ? [$"at most {MeasurementText.WithUnit(most, unit)}"] : Array.Empty<string>(),
        ];
        return $"{string.Join(" and ", bounds)} is allowed";
    }

    /// <summary>A value with its interval and the level of that, such as "68.9 % (95 % interval 63.3 to 74.0)".</summary>
    public static string Numbers(ValueCell cell)
    {
        if (cell.Value is not { } value)
            return "undefined";
        var shown = MeasurementText.WithUnit(value, cell.Unit);
        return cell.Interval is not { } interval ? shown : string.Create(CultureInfo.InvariantCulture,
            $"{shown} ({interval.Level * 100:0.##}\u00A0% interval {MeasurementText.Number(interval.Lower, cell.Unit)} to {MeasurementText.Number(interval.Upper, cell.Unit)})");
    }

    private static Unit DifferenceOf(Unit unit) => unit == Unit.Fraction ? Unit.FractionDifference : unit;
}
