using ClipAudit.Audits;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>Runs an audit again from the evidence of its run: everything but embedding, by the same code, without models, images,
/// network, cache and library.</summary>
public static class Replay
{
    private const int MostIndex = 64 << 20;
    private const int MostAudit = 16 << 20;

    /// <summary>Whether a run folder holds evidence to run its audit from.</summary>
    /// <param name="run">The run folder.</param>
    public static bool IsPossible(string run) => File.Exists(Path.Join(run, EvidenceFolder.Name, EvidenceFolder.Index));

    /// <summary>Runs the audit of a run again.</summary>
    /// <param name="run">The run folder; nothing in it is changed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The audit as it was read from the evidence, and what came of it.</returns>
    /// <exception cref="InputException">The evidence lacks something, or can't be read.</exception>
    /// <exception cref="RunFailedException">The audit fails on the evidence.</exception>
    public static async Task<(Audit Audit, AuditRun Run)> RunAsync(string run, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(Path.Join(run, EvidenceFolder.Name));
        var index = EvidenceJson.ReadIndex(Path.Join(folder, EvidenceFolder.Index), MostIndex);
        var audit = AuditReader.Read(
            Path.Join(folder, EvidenceFolder.Audit), Path.Join(folder, EvidenceFolder.Library), null, index.Changes,
            new KeptInputs(folder, index), MostAudit) with
        {
            Partial = index.Partial,
        };
        var options = new RunOptions { Cache = Path.Join(folder, EvidenceFolder.Embeddings), ReadOnlyCache = true };
        return (audit, await AuditRunner.RunAsync(audit, options, Open, null, TimeProvider.System, cancellation).ConfigureAwait(false));

        IClipEncoder Open(ModelReference model) => new KeptModel(
            index.Models.FirstOrDefault(info => info.Sheet.Name == model.Name)
            ?? throw new InputException($"The evidence says nothing of the model {model.Name}."));
    }
}
