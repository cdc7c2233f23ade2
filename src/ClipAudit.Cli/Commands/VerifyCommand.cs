using System.Collections.Immutable;
using System.CommandLine;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Verdicts;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit verify</c>: says whether a run folder still is what the run wrote, and whether its evidence gives its
/// result.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("run") { Description = "The folder of a run, or a bundle of it." }.NotEmpty();
        var command = new Command("verify", Examples.Below(
            "Checks a run offline and without any model: every file against the manifest; every measurement, verdict and prediction "
            + "recomputed from the embeddings, predictions and tables in the run; and every report against the result. Lists every difference, and "
            + "ends with exit code 1 when there is one, or 3 when all is as it was written and the run holds no evidence to recompute from.",
            "clipaudit verify reports/demo",
            "clipaudit verify demo.zip")) { folder };
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = parsed.GetValue(folder)!;
            if (!File.Exists(run))
                return await VerifyAsync(run, cancellation);
            using var bundle = UnpackedBundle.Open(run);
            return await VerifyAsync(bundle.Folder, cancellation);
        });
        return command;
    }

    private static async Task<int> VerifyAsync(string folder, CancellationToken cancellation)
    {
        var check = RunCheck.Files(folder);
        var recomputed = await Recomputation.OfAsync(folder, check, cancellation);
        ImmutableArray<string> differences =
        [
            .. check.Differences,
            .. check.Foreign.Select(path => $"{path} is no part of the run."),
            .. recomputed?.Differences ?? [],
            .. Rewritten(folder, check, recomputed?.Audit),
        ];
        foreach (var difference in differences)
            Terminal.Say(Terminal.OneLine(difference));
        if (check.Result.ToolVersion != AuditRunner.ToolVersion)
            Terminal.Say($"ClipAudit {check.Result.ToolVersion} made the run, and this is {AuditRunner.ToolVersion}: its report was not written anew.");
        return Conclude(check, recomputed, differences.Length);
    }

    private static int Conclude(RunCheckResult check, RecomputedRun? recomputed, int differences)
    {
        var (files, measurements) = (check.Manifest.Files.Length, check.Result.Measurements.Length);
        if (differences > 0)
        {
            Terminal.Say($"{differences} differences: this is not the run as it was written.");
            return ExitCode.GateFailed;
        }
        if (recomputed is null)
        {
            Terminal.Say($"{files} files are as they were written.");
            Terminal.Say($"Insufficient evidence: the run was made without it (--no-evidence), so that none of its {measurements} measurements can be recomputed.");
            return ExitCode.InsufficientEvidence;
        }
        Terminal.Say($"{files} files are as they were written; {measurements} measurements and {check.Result.Findings.Length} verdicts were recomputed from the evidence, and are the same.");
        return ExitCode.Passed;
    }

    /// <summary>What differs between the files that are made of the result and the result. Another version may write them otherwise.</summary>
    private static IEnumerable<string> Rewritten(string folder, RunCheckResult check, Audit? audit)
    {
        if (check.Result.ToolVersion != AuditRunner.ToolVersion)
            return [];
        string[] paths = [.. check.Manifest.Files.Select(file => file.Path).Where(path => File.Exists(Path.Join(folder, path)))];
        var canonical = RunCheck.Content(folder, ResultFile.Name, output => ResultFile.Write(check.Result, output));
        var junit = audit is null || !paths.Contains(JUnitXml.Name)
            ? null
            : RunCheck.Content(folder, JUnitXml.Name, output => JUnitXml.Write(check.Result, audit.Report.SkipInsufficientEvidence, output));
        return
        [
            .. ((string?[])[canonical, junit]).OfType<string>(),
            .. check.Manifest.Report is { } report ? ReportFiles.Differences(folder, check.Result, report, paths) : [],
        ];
    }
}
