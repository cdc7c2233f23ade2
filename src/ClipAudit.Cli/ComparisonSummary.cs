using System.Globalization;
using ClipAudit.Comparing;
using ClipAudit.Results;

namespace ClipAudit.Cli;

/// <summary>What a comparison says on the terminal.</summary>
internal static class ComparisonSummary
{
    private const int MostRows = 20;
    private const double SmallestP = 0.0001;

    public static void Print(RunComparison comparison)
    {
        PrintInputs(comparison);
        PrintDifferences(comparison);
        foreach (var flips in comparison.Items)
            Say(string.Create(CultureInfo.InvariantCulture,
                $"{flips.Probe}, {flips.Model} on {flips.Dataset}: {flips.Items.Length} of {flips.Count} items are predicted differently; "
                + $"{flips.Won} are right now, {flips.Lost} are right no more (McNemar {(flips.PValue < SmallestP ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {flips.PValue:0.####}"))})."));
        foreach (var finding in comparison.Findings)
            Say($"{Mark(finding.Verdict)} {finding.Gate} ({Subject(finding.Measurement.Subject)}): {finding.Why}");
    }

    private static void PrintInputs(RunComparison comparison)
    {
        foreach (var change in comparison.Changes)
            Say($"changed: {change.Kind} {change.Name}: {Short(change.Before)} → {Short(change.After)}");
        if (comparison.Changes.IsEmpty)
            Say("The same went into both runs.");
    }

    /// <summary>Those that are certainly different, the largest first.</summary>
    private static void PrintDifferences(RunComparison comparison)
    {
        var certain = comparison.Measurements
            .Where(pair => pair.Interval is { } interval && (interval.Lower > 0 || interval.Upper < 0))
            .OrderByDescending(pair => Math.Abs(pair.Difference!.Value)).ToArray();
        Say(string.Create(CultureInfo.InvariantCulture,
            $"{comparison.Measurements.Length} measurements in both, {certain.Length} of them certainly different; {comparison.OnlyBefore} only before, {comparison.OnlyAfter} only after."));
        foreach (var pair in certain.Take(MostRows))
            Say(string.Create(CultureInfo.InvariantCulture,
                $"  {pair.After.Name} ({Subject(pair.After.Subject)}): {pair.Before.Value:0.####} → {pair.After.Value:0.####}, "
                + $"difference {pair.Difference:+0.####;-0.####} [{pair.Interval!.Lower:0.####}, {pair.Interval.Upper:0.####}]{(pair.IsPaired ? " item by item" : "")}"));
        if (certain.Length > MostRows)
            Say(string.Create(CultureInfo.InvariantCulture, $"  and {certain.Length - MostRows} more; --out writes all of them."));
    }

    private static string Subject(Subject subject) => string.Join(", ", new[]
    {
        subject.Probe, subject.Model, subject.Dataset, subject.Variant, subject.Class, subject.Feature, subject.Group,
    }.OfType<string>());

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "FAIL",
        _ => "insufficient evidence",
    };

    // A hash is told from another by its beginning.
    private static string Short(string? content) => content is null ? "(none)" : content.Length == 64 ? content[..12] : content;

    private static void Say(string text) => Terminal.Say(Terminal.OneLine(text));
}
