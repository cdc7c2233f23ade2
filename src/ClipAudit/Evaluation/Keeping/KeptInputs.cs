using System.Collections.Immutable;
using ClipAudit.Audits.Inputs;
using ClipAudit.Data;
using ClipAudit.Hub;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>Finds what an audit names in the evidence of a run, and nowhere else.</summary>
/// <param name="folder">The folder of the evidence.</param>
/// <param name="index">What it consists of.</param>
internal sealed class KeptInputs(string folder, EvidenceIndex index) : IAuditInputs
{
    private const string Nowhere = "nowhere";
    private const int MostListing = 1 << 30;

    private readonly ImmutableDictionary<string, string> files =
        index.Inputs.DistinctBy(input => input.Named).ToImmutableDictionary(input => input.Named, input => input.File, StringComparer.Ordinal);

    private readonly string library = Path.GetFullPath(Path.Join(folder, EvidenceFolder.Library));

    /// <inheritdoc/>
    public bool HasNoModels => true;

    /// <inheritdoc/>
    public HubCache? Hub => null;

    /// <inheritdoc/>
    public string PathOf(string text, string folder) => IsBelow(Path.GetFullPath(folder), library)
        ? Below(library, Path.GetFullPath(text, folder))
        : Below(Inputs, Path.Join(Inputs, files.GetValueOrDefault(text, Nowhere)));

    /// <inheritdoc/>
    public Dataset? ListingOf(string dataset)
    {
        if (!index.Datasets.Contains(dataset))
            return null;
        var listings = Path.GetFullPath(Path.Join(folder, EvidenceFolder.Datasets));
        var listing = EvidenceJson.ReadListing(Below(listings, Path.Join(listings, dataset + ".json")), MostListing);
        return listing.Name == dataset
            ? listing.ToDataset()
            : throw new InputException($"The listing of the dataset {dataset} is of another dataset.");
    }

    private string Inputs => Path.GetFullPath(Path.Join(folder, EvidenceFolder.Inputs));

    // The evidence may be a stranger's: nothing outside it is read.
    private static string Below(string folder, string path)
    {
        var full = Path.GetFullPath(path);
        return IsBelow(full, folder) ? full : Path.Join(folder, Nowhere);
    }

    private static bool IsBelow(string path, string folder) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
