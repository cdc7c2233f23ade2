using System.Globalization;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Keeping;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Results;

/// <summary>The files of a run that its result is not enough for, and the result itself: result.json,
/// predictions/MODEL/DATASET.csv, evidence/PROBE.TABLE.csv, images/SHA256.png, run.json, manifest.json.</summary>
public static class RunFiles
{
    private const string PredictionsFolder = "predictions";

    /// <summary>Stages all files of a run.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="host">Where it ran.</param>
    /// <param name="tables">Whether the tables of predictions and evidence are among them; result.json and run.json always are.</param>
    public static void Stage(RunFolder folder, AuditRun run, RunHost host, bool tables = true)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(run);
        folder.Stage(ResultFile.Name, output => ResultFile.Write(run.Result, output));
        folder.Replace(PredictionsFolder);
        folder.Replace(EvidenceFolder.Name);
        if (run.Evidence is { } evidence)
            EvidenceFolder.Stage(folder, evidence);
        if (tables)
            StageTables(folder, run);
        folder.Replace(ThumbnailFiles.Folder);
        foreach (var thumbnail in run.Thumbnails)
            folder.Stage(ThumbnailFiles.PathOf(thumbnail.Sha256), output => output.Write(thumbnail.Png.Span));
        folder.Stage(RunJson.Name, output => RunJson.Write(run.Facts, host, output));
        folder.Describe(ManifestJson.Of(run, host));
    }

    private static void StageTables(RunFolder folder, AuditRun run)
    {
        foreach (var (path, write) in Tables(run))
            folder.Stage(path, write);
    }

    /// <summary>The tables of predictions and evidence.</summary>
    internal static IEnumerable<(string Path, Action<Stream> Write)> Tables(AuditRun run) =>
    [
        .. Name(run.Predictions).Select(named => (named.Path, (Action<Stream>)(output => PredictionsCsv.Write(named.Predictions, output)))),
        .. run.Tables.Select(named => ($"{EvidenceFolder.Name}/{Segment($"{named.Probe}.{named.Table.Name}")}.csv", (Action<Stream>)named.Table.Write)),
    ];

    /// <summary>Whether a file of a run is one of these tables.</summary>
    internal static bool IsTable(string path) => path.StartsWith(PredictionsFolder + "/", StringComparison.Ordinal)
        || (path.Split('/') is [EvidenceFolder.Name, var file] && file.EndsWith(".csv", StringComparison.Ordinal));

    /// <summary>Names each set by model, dataset and what was done to the images, and by probe where several probes predicted on
    /// the same.</summary>
    internal static IEnumerable<(string Path, string Probe, PredictionSet Predictions)> Name(IReadOnlyCollection<NamedPredictions> all)
    {
        var shared = all.GroupBy(named => (named.Predictions.Model, Pictures(named.Predictions)))
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        // Two names may differ only in characters that paths can't have, or in case where the file system knows none.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (probe, predictions) in all)
        {
            var pictures = Pictures(predictions);
            var name = shared.Contains((predictions.Model, pictures)) ? $"{pictures}.{probe}" : pictures;
            var path = $"{PredictionsFolder}/{Segment(predictions.Model)}/{Segment(name)}";
            var free = path;
            for (var number = 2; !taken.Add(free); number++)
                free = string.Create(CultureInfo.InvariantCulture, $"{path}-{number}");
            yield return (free + ".csv", probe, predictions);
        }
    }

    private static string Pictures(PredictionSet predictions) => predictions.Transform is { } transform
        ? $"{predictions.Dataset.Name}.{transform}"
        : predictions.Dataset.Name;

    private static string Segment(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
        return safe.TrimStart('.') is { Length: > 0 } segment ? segment : "_";
    }
}
