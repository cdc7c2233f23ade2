using System.CommandLine;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Rehearsing;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Onnx.Models;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Reporting.Verdicts;
using ClipAudit.Results;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit run</c>: runs an audit and writes its run folder.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> AuditPath = new Argument<string>("audit") { Description = "The audit file (YAML)." }.NotEmpty();

    private static readonly Option<string?> Out =
        new Option<string?>("--out", "-o") { Description = "Run folder; by default reports/NAME." }.NotEmpty();

    private static readonly Option<bool> NoEvidence = new("--no-evidence")
    {
        Description = "Leaves embeddings, listings and inputs out of the run folder: it gets smaller, and verify can't recompute its measurements.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Reads and plans alone: says what would be computed, what is in the cache, and about how long the rest takes; writes nothing.",
    };

    public static Command Create()
    {
        var device = new DeviceArguments();
        var changes = new ChangeArguments();
        var embedding = new EmbeddingArguments();
        var command = new Command("run", Examples.Below("Runs an audit: embeds what is not stored yet, measures, judges the gates, writes the report.",
            "clipaudit run probes/audits/pacs-shift.yaml",
            "clipaudit run audit.yaml --out reports/today --device cpu --threads 4",
            "clipaudit run audit.yaml --only accuracy --set seed=8",
            "clipaudit run audit.yaml --limit 200",
            "clipaudit run audit.yaml --dry-run"))
        {
            AuditPath, Out, NoEvidence, DryRun,
        };
        embedding.AddTo(command);
        changes.AddTo(command);
        device.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, changes.Parse(parsed), embedding.Parse(parsed), device.Parse(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, AuditChanges changes, RunOptions options, ExecutionOptions execution, CancellationToken cancellation)
    {
        var audit = AuditFile.Read(parsed.GetValue(AuditPath)!, changes: changes);
        var location = parsed.GetValue(Out) ?? Path.Combine("reports", audit.Name);
        options = options with { PaintText = PictureWriting.Paint, DecodePicture = ThumbnailDecoder.Decode };
        if (parsed.GetValue(DryRun))
            return Rehearse(audit, options, location, execution, cancellation);
        using var folder = RunFolder.Begin(location);
        options = options with { Evidence = parsed.GetValue(NoEvidence) ? null : folder.Workshop("evidence") };
        var providers = new List<ExecutionProvider>();
        var run = await Progress.ShowAsync(progress => AuditRunner.RunAsync(
            audit, options, Open, progress, TimeProvider.System, cancellation));
        ReportFiles.ReplaceAll(folder);
        ReportFiles.Stage(folder, run.Result, new ReportOptions(audit.Report.Formats)
        {
            Paper = audit.Report.Paper,
            Language = audit.Report.Language,
            Pictures = ReportPictures.Of(run.Thumbnails),
        });
        folder.Replace(JUnitXml.Name);
        if (audit.Report.Formats.Contains("junit"))
            folder.Stage(JUnitXml.Name, output => JUnitXml.Write(run.Result, audit.Report.SkipInsufficientEvidence, output));
        RunFiles.Stage(folder, run, HostFacts.Of(providers, execution), tables: audit.Report.Formats.Contains("csv"));
        folder.Commit();
        Summary.Print(run, folder.Location);
        StepSummaryFile.Append(run.Result);
        return ExitCode.Of(run.Result);

        IClipEncoder Open(ModelReference model)
        {
            var encoder = ClipEncoder.Open(model, execution);
            providers.Add(encoder.Provider);
            return encoder;
        }
    }

    private static int Rehearse(Audit audit, RunOptions options, string location, ExecutionOptions execution, CancellationToken cancellation)
    {
        ForecastText.SayPlan(audit);
        var forecast = Rehearsal.Of(audit, options, model => ClipEncoder.Open(model, execution), TimeProvider.System, cancellation);
        ForecastText.Say(forecast, audit, options, location);
        return ExitCode.Passed;
    }
}
