using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Library;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Schemas;

/// <summary>What a library holds, by its parts.</summary>
/// <param name="Probes">Its probes, by id.</param>
/// <param name="Others">Ids of its other parts.</param>
internal sealed record LibraryIds(ImmutableArray<DefinitionSummary> Probes, ImmutableDictionary<LibraryPart, ImmutableArray<string>> Others)
{
    /// <summary>Lists a library.</summary>
    /// <exception cref="InputException">A definition of a probe is wrong.</exception>
    public static LibraryIds Of(string folder)
    {
        var probes = new ProbeLibrary(folder);
        return new LibraryIds(
            [.. probes.Ids().Select(probes.Summary)],
            new Dictionary<LibraryPart, ImmutableArray<string>>
            {
                [LibraryPart.Datasets] = [.. new LibraryFolder(folder, "datasets", ".yaml", "dataset", null).Ids()],
                [LibraryPart.Tables] = [.. new LibraryFolder(folder, "baselines", ".yaml", "table", null).Ids()],
                [LibraryPart.LabelSpaces] = [.. new LibraryFolder(folder, "label-spaces", ".csv", "label space", null).Ids()],
            }.ToImmutableDictionary());
    }

    /// <summary>The ids of a part.</summary>
    public ImmutableArray<string> In(LibraryPart part) => part == LibraryPart.Probes ? [.. Probes.Select(probe => probe.Id)] : Others[part];
}
