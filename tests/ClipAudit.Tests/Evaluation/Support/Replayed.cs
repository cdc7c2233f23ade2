using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Keeping;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Tests.Evaluation.Support;

/// <summary>Runs audits as their evidence must run them, too.</summary>
internal static class Replayed
{
    /// <summary>Runs an audit, and checks that its evidence alone gives the same bytes.</summary>
    public static async Task<AuditRun> RunAsync(Audit audit, RunOptions options, Func<ModelReference, IClipEncoder> open)
    {
        using var folder = new TemporaryFolder();
        var run = await WriteAsync(folder.Location, audit, options, open);
        var check = RunCheck.Files(folder.Location);
        Assert.Empty(check.Differences);
        Assert.Empty(check.Foreign);
        Assert.Empty((await Recomputation.OfAsync(folder.Location, check, default))!.Differences);
        var (_, again) = await Replay.RunAsync(folder.Location, default);
        Assert.Equal(File.ReadAllBytes(folder[ResultFile.Name]), Bytes(again.Result));
        Assert.Equal(check.Manifest.Files.Length + 1, Directory.GetFiles(folder.Location, "*", SearchOption.AllDirectories).Length);
        return run;
    }

    /// <summary>Runs an audit and writes its run folder, evidence included.</summary>
    public static async Task<AuditRun> WriteAsync(string folder, Audit audit, RunOptions options, Func<ModelReference, IClipEncoder> open)
    {
        using var output = RunFolder.Begin(folder);
        var run = await AuditRunner.RunAsync(
            audit, options with { Evidence = output.Workshop("evidence") }, open, null, TimeProvider.System, CancellationToken.None);
        RunFiles.Stage(output, run, RunHost.Here([], "cpu", [], []));
        output.Commit();
        return run;
    }

    private static byte[] Bytes(AuditResult result)
    {
        using var output = new MemoryStream();
        ResultFile.Write(result, output);
        return output.ToArray();
    }
}
