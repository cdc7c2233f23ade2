using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>Where a model's files are.</summary>
/// <param name="Name">What results call it.</param>
/// <param name="Folder">The folder of its files.</param>
/// <param name="Source">Where in the Hugging Face Hub it came from, <c>hf:OWNER/NAME@COMMIT</c>; null for a folder of the user's.</param>
public sealed record ModelPlace(string Name, string Folder, string? Source)
{
    /// <summary>Finds a model that a user names by a folder, or by <c>hf:OWNER/NAME[@REVISION]</c> in the cache. Nothing is fetched.</summary>
    /// <exception cref="InputException">The reference is wrong, or not in the cache. Whether a folder exists isn't checked here.</exception>
    public static ModelPlace Find(string model)
    {
        if (!HubReference.IsMeant(model))
            return new ModelPlace(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model))), model, null);
        var reference = HubReference.Parse(model);
        var snapshot = HubCache.In(Environment.GetEnvironmentVariable).Require(reference);
        return new ModelPlace(reference.Name, snapshot.Folder, snapshot.Source);
    }
}
