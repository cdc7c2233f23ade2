using ClipAudit.Results;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Comparing;

/// <summary>A run folder, read for comparing.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Result">Its result.</param>
/// <param name="Manifest">Its manifest.</param>
internal sealed record StoredRunFolder(string Folder, AuditResult Result, RunManifest Manifest)
{
    /// <summary>Reads a run folder.</summary>
    /// <exception cref="InputException">It holds no run that ended.</exception>
    public static StoredRunFolder Read(string folder) =>
        new(folder, ResultFile.Read(Path.Join(folder, ResultFile.Name)), ManifestJson.Read(folder));

    /// <summary>The predictions of a probe; null when there is no file of them.</summary>
    public StoredPredictions? Predictions(string probe, string model, string dataset)
    {
        var file = Manifest.Predictions.FirstOrDefault(file => (file.Probe, file.Model, file.Dataset) == (probe, model, dataset));
        var path = file is null ? null : Path.GetFullPath(Path.Join(Folder, file.Path));
        return path is not null && path.StartsWith(Path.GetFullPath(Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? StoredPredictions.Read(path)
            : null;
    }
}
