using System.CommandLine;
using ClipAudit.Evaluation;
using ClipAudit.Reporting;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit verify</c>: says whether a run folder still is what the run wrote.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("run") { Description = "The folder of a run." }.NotEmpty();
        var command = new Command("verify", Examples.Below(
            "Checks a run offline and without any model: every file against the manifest, the result against itself, and what was "
            + "written from the result against the result. Lists every difference; ends with exit code 1 when there is one.",
            "clipaudit verify reports/demo")) { folder };
        command.SetAction(parsed => Verify(parsed.GetValue(folder)!));
        return command;
    }

    private static int Verify(string folder)
    {
        var check = RunCheck.Files(folder);
        string[] differences = [.. check.Differences, .. Rewritten(folder, check)];
        foreach (var difference in differences)
            Terminal.Say(Terminal.OneLine(difference));
        foreach (var path in check.Foreign)
            Terminal.Say(Terminal.OneLine($"{path} is no part of the run."));
        if (check.Result.ToolVersion != AuditRunner.ToolVersion)
            Terminal.Say($"ClipAudit {check.Result.ToolVersion} made the run, and this is {AuditRunner.ToolVersion}: its report was not written anew.");
        Terminal.Say(differences.Length == 0
            ? $"{check.Manifest.Files.Length} files and {check.Result.Measurements.Length} measurements are as they were written."
            : $"{differences.Length} differences: this is not the run as it was written.");
        return differences.Length == 0 ? ExitCode.Passed : ExitCode.GateFailed;
    }

    /// <summary>What differs between the files that are made of the result and the result. Another version may write them otherwise.</summary>
    private static IEnumerable<string> Rewritten(string folder, RunCheckResult check)
    {
        if (check.Result.ToolVersion != AuditRunner.ToolVersion)
            return [];
        string[] paths = [.. check.Manifest.Files.Select(file => file.Path)];
        var canonical = RunCheck.Content(folder, ResultFile.Name, output => ResultFile.Write(check.Result, output));
        return
        [
            .. canonical is null ? Array.Empty<string>() : [canonical],
            .. check.Manifest.Report is { } report ? ReportFiles.Differences(folder, check.Result, report, paths) : [],
        ];
    }
}
