using System.Collections.Immutable;
using ClipAudit.Comparing;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>Tells what is different between two runs: what went in, what is certainly different, what flipped, what was asked.</summary>
internal static class ComparisonTeller
{
    private const int MostFigures = 4;
    private const int MostItems = 40;

    /// <summary>Makes the document that every rendering shows.</summary>
    public static ReportDocument Tell(RunComparison comparison)
    {
        var certain = comparison.Measurements.Where(IsCertain).OrderByDescending(pair => Math.Abs(pair.Difference!.Value)).ToImmutableArray();
        ImmutableArray<ReportSection> sections = [Inputs(comparison), .. Findings(comparison), Differences(comparison, certain), .. Items(comparison)];
        return new ReportDocument
        {
            Title = $"{comparison.After.Title}: what is different",
            Name = comparison.After.Name,
            Cover = new ReportCover
            {
                Verdict = comparison.Findings.IsEmpty
                    ? new OverallVerdict("Nothing was asked: this comparison gives no verdict.", Tone.Open, 0, 0, 0)
                    : CoverTeller.Verdict(comparison.Findings),
                KeyFigures = [.. certain.Take(MostFigures).Select(pair => KeyFigure(comparison, pair))],
                Facts = [.. Facts(comparison, certain.Length)],
            },
            Sections = Numbering.Of(sections),
        };
    }

    private static bool IsCertain(MeasurementPair pair) => pair.Interval is { } interval && (interval.Lower > 0 || interval.Upper < 0);

    private static KeyFigure KeyFigure(RunComparison comparison, MeasurementPair pair)
    {
        var cell = Difference(pair);
        return new KeyFigure(
            comparison.After.Measures.FirstOrDefault(measure => measure.Name == pair.After.Name)?.Title ?? pair.After.Name,
            MeasurementText.WithUnit(cell.Value!.Value, cell.Unit),
            $"{MeasurementText.Method(pair.After with { Interval = pair.Interval })}; {SubjectText.Of(pair.After.Subject)}",
            (pair.After.Better, pair.Difference > 0) switch
            {
                (Direction.Neither, _) => Tone.Plain,
                (Direction.Higher, true) or (Direction.Lower, false) => Tone.Good,
                _ => Tone.Bad,
            });
    }

    private static IEnumerable<Definition> Facts(RunComparison comparison, int certain)
    {
        yield return new("Before", $"{comparison.Before.Name}, {string.Join(", ", comparison.Before.Models.Select(model => model.Name))}");
        yield return new("After", $"{comparison.After.Name}, {string.Join(", ", comparison.After.Models.Select(model => model.Name))}");
        yield return new("Measurements", $"{Words.Plural(comparison.Measurements.Length, "measurement")} in both, {MeasurementText.Count(certain)} certainly different; "
            + $"{MeasurementText.Count(comparison.OnlyBefore)} only before, {MeasurementText.Count(comparison.OnlyAfter)} only after");
        yield return new("Computed by", $"ClipAudit {comparison.After.ToolVersion}");
    }

    private static ReportSection Inputs(RunComparison comparison) => Section("inputs", "What went in", comparison.Changes.IsEmpty
        ? [new ProseBlock("The same went into both runs.")]
        :
        [
            new TableBlock("table-inputs", "What went into one run and not into the other",
                [new("What", ColumnKind.Text), new("Name", ColumnKind.Text, 1.5), new("Before", ColumnKind.Text, 2), new("After", ColumnKind.Text, 2)],
                [.. comparison.Changes.Select(change => new ReportRow([change.Kind, change.Name, Content(change.Before), Content(change.After)]))]),
        ]);

    private static TextCell Content(string? content) =>
        content is null ? new TextCell("(none)") : new TextCell(content.Length == 64 ? content[..12] : content) { IsCode = content.Length == 64 };

    private static IEnumerable<ReportSection> Findings(RunComparison comparison)
    {
        if (comparison.Findings.IsEmpty)
            yield break;
        yield return Section("findings", "Is anything worse?",
        [
            new ProseBlock("A measurement passes when the whole interval of its difference is not worse by more than the margin, and fails when the whole interval is."),
            new TableBlock("table-findings", "What was asked, and the verdict",
                [new("Verdict", ColumnKind.Verdict, 0.8), new("Asked", ColumnKind.Text, 2), new("Measured on", ColumnKind.Text, 2), new("Difference", ColumnKind.Value, 2), new("n", ColumnKind.Count, 0.5)],
                [
                    .. comparison.Findings.Select(finding => new ReportRow(
                    [
                        new VerdictCell(finding.Verdict), finding.Gate, SubjectText.Of(finding.Measurement.Subject), Words.Judged(finding), new CountCell(finding.Measurement.N),
                    ])),
                ]),
        ]);
    }

    private static ReportSection Differences(RunComparison comparison, ImmutableArray<MeasurementPair> certain) => Section("differences", "What is certainly different",
    [
        new ProseBlock("Differences whose whole interval lies on one side of 0, the largest first. Accuracies on the same items, and gaps between groups of them, "
            + "are compared item by item; all others by their two intervals, as if they were independent."),
        certain.IsEmpty
            ? new ProseBlock("There is none.")
            : new TableBlock("table-differences", "Measurements that are certainly different",
                [
                    new("Measure", ColumnKind.Text, 1.5), new("Measured on", ColumnKind.Text, 2), new("Before", ColumnKind.Text, 0.9),
                    new("After", ColumnKind.Text, 0.9), new("Difference", ColumnKind.Value, 2), new("How", ColumnKind.Text, 0.9),
                ],
                [
                    .. certain.Select(pair => new ReportRow(
                    [
                        pair.After.Name, SubjectText.Of(pair.After.Subject), MeasurementText.Value(pair.Before), MeasurementText.Value(pair.After),
                        Difference(pair), pair.IsPaired ? "by items" : "by intervals",
                    ])),
                ]),
        new ProseBlock($"comparison.csv holds all {Words.Plural(comparison.Measurements.Length, "measurement")} of both runs.", ProseRole.Note),
    ]);

    private static IEnumerable<ReportSection> Items(RunComparison comparison)
    {
        if (comparison.Items.IsEmpty)
            yield break;
        yield return Section("items", "Which items flipped",
        [
            new TableBlock("table-flips", "Items that are predicted differently, with McNemar's exact test of no difference",
                [
                    new("Probe", ColumnKind.Text), new("Model", ColumnKind.Text), new("Dataset", ColumnKind.Text, 1.5), new("Items", ColumnKind.Count, 0.7),
                    new("Changed", ColumnKind.Count, 0.8), new("Right now", ColumnKind.Count, 0.8), new("Right no more", ColumnKind.Count, 1), new("p", ColumnKind.Text, 0.7),
                ],
                [
                    .. comparison.Items.Select(flips => new ReportRow(
                    [
                        flips.Probe, flips.Model, flips.Dataset, new CountCell(flips.Count), new CountCell(flips.Items.Length), new CountCell(flips.Won),
                        new CountCell(flips.Lost), MeasurementText.Number(flips.PValue, Unit.PValue),
                    ])),
                ]),
            .. comparison.Items.Where(flips => !flips.Items.IsEmpty).Select((flips, index) => Flips(flips, index)),
        ]);
    }

    private static TableBlock Flips(FlippedItems flips, int index) => new(
        FormattableString.Invariant($"table-items-{index + 1}"), $"{flips.Probe}: {flips.Model} on {flips.Dataset}",
        [new("Item", ColumnKind.Text, 2), new("Label", ColumnKind.Text), new("Before", ColumnKind.Text), new("After", ColumnKind.Text)],
        [.. flips.Items.Take(MostItems).Select(item => new ReportRow([item.Id, item.Label, item.Before, item.After]))])
    {
        Notes = flips.Items.Length > MostItems ? [$"flips.csv holds all {MeasurementText.Count(flips.Items.Length)}."] : [],
    };

    private static ValueCell Difference(MeasurementPair pair) =>
        new(pair.Difference, pair.After.Unit == Unit.Fraction ? Unit.FractionDifference : pair.After.Unit) { Interval = pair.Interval };

    private static ReportSection Section(string id, string title, ImmutableArray<Block> blocks) =>
        new() { Id = id, Level = 1, Number = "", Title = title, Blocks = blocks };
}
