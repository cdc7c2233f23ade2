using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ClipAudit.Cli.Completions;
using ClipAudit.Comparing;
using ClipAudit.Probes;
using ClipAudit.Reporting;
using ClipAudit.Results;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit compare</c>: says what is different between two runs.</summary>
internal static class CompareCommand
{
    private const string WorseByPrefix = "worse-by=";

    private static readonly Argument<string> Before = new Argument<string>("before") { Description = "Folder of the run to compare with." }.NotEmpty();

    private static readonly Argument<string> After = new Argument<string>("after") { Description = "Folder of the run that is compared." }.NotEmpty();

    private static readonly Option<string?> Gate = new("--gate")
    {
        Description = "worse-by=X: fails where a measurement is certainly worse by more than X; exit codes are those of a run.",
    };

    private static readonly Option<string[]> Measure = new Option<string[]>("--measure")
    {
        Description = $"What the gate is about; * stands for any characters. By default {string.Join(" and ", WorseBy.Usual)}. Repeat for more.",
    }.Suggests(Catalogue.MeasureNames);

    private static readonly Option<string[]> Model = new("--model")
    {
        Description = "BEFORE=AFTER: models that stand for each other under different names. Repeat for more.",
    };

    private static readonly Option<string?> Out =
        new Option<string?>("--out", "-o") { Description = "Folder for the comparison as PDF, page and tables; without it they are not written." }.NotEmpty();

    public static Command Create()
    {
        var command = new Command("compare", Examples.Below(
            "Compares two runs: what went into them, what they measured, and which items are predicted differently. Accuracies on the "
            + "same items are compared item by item.",
            "clipaudit compare reports/before reports/after",
            "clipaudit compare reports/before reports/after --gate worse-by=0.01 --out reports/compared"))
        {
            Before, After, Gate, Measure, Model, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var comparison = RunComparer.Compare(
            parsed.GetValue(Before)!, parsed.GetValue(After)!, [.. parsed.GetValue(Model) ?? []], Margin(parsed));
        if (parsed.GetValue(Out) is { } folder)
            Write(comparison, folder);
        ComparisonSummary.Print(comparison);
        StepSummaryFile.Append(comparison);
        return ExitCode.Of(comparison.Findings);
    }

    private static void Write(RunComparison comparison, string location)
    {
        using var folder = RunFolder.Begin(location);
        folder.Stage(ComparisonTables.Measurements, output => ComparisonTables.WriteMeasurements(comparison, output));
        folder.Stage(ComparisonTables.Flips, output => ComparisonTables.WriteFlips(comparison, output));
        folder.Stage(ComparisonReport.PdfName, output => output.Write(ComparisonReport.Pdf(comparison)));
        folder.Stage(ComparisonReport.HtmlName, output => output.Write(ComparisonReport.Html(comparison)));
        folder.Commit();
    }

    private static WorseBy? Margin(ParseResult parsed)
    {
        ImmutableArray<string> measures = [.. parsed.GetValue(Measure) ?? []];
        if (parsed.GetValue(Gate) is not { } gate)
            return measures.IsEmpty ? null : throw new InputException("--measure says what a gate is about, and there is none. Add --gate worse-by=0.01.");
        return gate.StartsWith(WorseByPrefix, StringComparison.Ordinal)
            && double.TryParse(gate[WorseByPrefix.Length..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var margin)
            ? new WorseBy(margin, measures.IsEmpty ? WorseBy.Usual : measures)
            : throw new InputException($"--gate {gate}: expected worse-by= and a margin of 0 or more, such as worse-by=0.01.");
    }
}
