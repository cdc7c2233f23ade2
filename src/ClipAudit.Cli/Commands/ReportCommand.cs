using System.Collections.Immutable;
using System.CommandLine;
using ClipAudit.Audits;
using ClipAudit.Cli.Completions;
using ClipAudit.Reporting;
using ClipAudit.Results;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit report</c>: writes the documents and tables of a run again, or in other formats; never opens a model.</summary>
internal static class ReportCommand
{
    private static readonly ImmutableArray<string> Formats = [.. ReportFormats.All.Where(ReportFiles.Writes)];
    private static readonly ImmutableArray<string> Usual = [.. ReportFormats.Usual.Where(ReportFiles.Writes)];

    private static readonly Argument<string> Run = new Argument<string>("run") { Description = "Folder of a run, with its result.json." }.NotEmpty();

    private static readonly Option<string[]> Format = new Option<string[]>("--format", "-f")
    {
        Description = $"What to write, joined by commas: {string.Join(", ", Formats)}; by default {string.Join(", ", Usual)}.",
        AllowMultipleArgumentsPerToken = true,
    }.Suggests(Formats);

    private static readonly Option<string> Paper = new Option<string>("--paper")
    {
        Description = "Pages of the PDF: a4 or letter.",
        DefaultValueFactory = _ => "a4",
    }.Suggests("a4", "letter");

    private static readonly Option<string> Language = new("--lang")
    {
        Description = "Language that the documents say they are written in: en, or a variant such as en-GB.",
        DefaultValueFactory = _ => ReportLanguage.Usual,
    };

    private static readonly Option<string?> Out = new Option<string?>("--out", "-o") { Description = "Folder to write into; by default that of the run." }.NotEmpty();

    public static Command Create()
    {
        var command = new Command("report", Examples.Below("Writes the report of a run again, in any format, from its result.json alone.",
            "clipaudit report reports/demo",
            "clipaudit report reports/demo --format pdf --paper letter --out printed",
            "clipaudit report reports/demo --format md,tex,model-index"))
        {
            Run, Format, Paper, Language, Out,
        };
        command.SetAction(parsed =>
        {
            var run = parsed.GetValue(Run)!;
            var options = Options(parsed);
            var result = ResultFile.Read(Path.Combine(run, ResultFile.Name));
            using var folder = RunFolder.Begin(parsed.GetValue(Out) ?? run);
            ReportFiles.Stage(folder, result, options with { Pictures = ReportPictures.Read(run, result) });
            folder.Commit();
            Terminal.Say($"{string.Join(", ", options.Formats)} in {folder.Location}");
            return ExitCode.Passed;
        });
        return command;
    }

    private static ReportOptions Options(ParseResult parsed)
    {
        var formats = (parsed.GetValue(Format) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal).ToImmutableArray();
        foreach (var format in formats.Where(format => !Formats.Contains(format)))
            throw new InputException($"--format has an unknown format '{format}'. It knows {string.Join(", ", Formats)}.");
        var language = parsed.GetValue(Language)!;
        if (!ReportLanguage.IsValid(language))
            throw new InputException($"--lang is '{language}'; expected {ReportLanguage.Expected}.");
        return new ReportOptions(formats.IsEmpty ? Usual : formats)
        {
            Language = language,
            Paper = parsed.GetValue(Paper) switch
            {
                "a4" => PaperSize.A4,
                "letter" => PaperSize.Letter,
                var other => throw new InputException($"--paper is '{other}'; expected a4 or letter."),
            },
        };
    }
}
