using ClipAudit.Evaluation;
using ClipAudit.Results;
using Spectre.Console;

namespace ClipAudit.Cli;

/// <summary>What a run says at its end.</summary>
internal static class Summary
{
    public static void Print(AuditRun run, string folder)
    {
        var console = Console.IsOutputRedirected ? Plain() : AnsiConsole.Console;
        foreach (var finding in run.Result.Findings)
            console.MarkupLine($"{Mark(finding.Verdict)} {Escaped(finding.Gate)}: {Escaped(finding.Why)}");
        foreach (var dataset in run.Result.Datasets.Where(dataset => dataset.Unreadable.Length > 0))
            console.WriteLine($"{dataset.Unreadable.Length} of {dataset.Count} images of {dataset.Name} can't be read; the report lists them.");
        foreach (var note in run.Result.Notes)
            console.WriteLine(Terminal.OneLine(note));
        if (run.Result.Partial is { } partial)
            console.WriteLine(Terminal.OneLine($"A partial run: {partial}"));
        console.WriteLine($"{run.Result.Measurements.Length} measurements in {folder}");
    }

    private static string Escaped(string text) => Markup.Escape(Terminal.OneLine(text));

    // For a file or another program: no colours, and one line stays one line.
    private static IAnsiConsole Plain()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = int.MaxValue;
        return console;
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "[green]pass[/]",
        Verdict.Fail => "[red]FAIL[/]",
        Verdict.InsufficientEvidence => "[yellow]insufficient evidence[/]",
        _ => throw new InvalidOperationException($"No mark for the verdict {verdict}."),
    };
}
