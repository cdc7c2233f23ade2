using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Keeping;

namespace ClipAudit.Results.Evidence;

/// <summary>Runs the audit of a run again from its evidence, and compares what comes out with what the run holds.</summary>
public static class Recomputation
{
    /// <summary>Recomputes every measurement, verdict, prediction and table of a run.</summary>
    /// <param name="run">The run folder; nothing in it is changed.</param>
    /// <param name="check">What is known of its files.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>What came of it; null where the run holds no evidence.</returns>
    public static async Task<RecomputedRun?> OfAsync(string run, RunCheckResult check, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (!Replay.IsPossible(run))
            return null;
        try
        {
            var (audit, again) = await Replay.RunAsync(run, cancellation).ConfigureAwait(false);
            // Another version may measure the same; that it is another one is said elsewhere.
            var result = again.Result with { ToolVersion = check.Result.ToolVersion };
            return new RecomputedRun(audit, [.. ResultDifferences.Of(check.Result, result), .. Tables(run, check, again)]);
        }
        catch (Exception exception) when (exception is InputException or RunFailedException)
        {
            return new RecomputedRun(null, [$"The measurements can't be recomputed: {exception.Message}"]);
        }
    }

    private static IEnumerable<string> Tables(string run, RunCheckResult check, AuditRun again)
    {
        var files = RunFiles.Tables(again).ToDictionary(table => table.Path, table => table.Write, StringComparer.Ordinal);
        var listed = check.Manifest.Files.Select(file => file.Path).Where(path => RunFiles.IsTable(path) && File.Exists(Path.Join(run, path))).ToArray();
        foreach (var path in listed)
            if (!files.TryGetValue(path, out var write))
                yield return $"{path} is nothing that the evidence gives.";
            else if (!RunCheck.IsContent(run, path, write))
                yield return $"{path} is not what the evidence gives.";
        if (listed.Length > 0)
            foreach (var path in files.Keys.Except(listed))
                yield return $"{path} is not among the files of the run, and the evidence gives it.";
        if (!check.Manifest.Predictions.SequenceEqual(ManifestJson.PredictionsOf(again)))
            yield return "The manifest's list of predictions is not what the evidence gives.";
    }
}

/// <summary>What came of running an audit again.</summary>
/// <param name="Audit">The audit; null where the evidence couldn't be run.</param>
/// <param name="Differences">What differs, a sentence each.</param>
public sealed record RecomputedRun(Audit? Audit, ImmutableArray<string> Differences);
