using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Comparing;

/// <summary>Finds what went into two runs differently: before any number is compared, this has to be known.</summary>
internal static class InputChanges
{
    public static ImmutableArray<InputChange> Of(StoredRunFolder before, StoredRunFolder after, ModelPairs models)
    {
        var changes = ImmutableArray.CreateBuilder<InputChange>();
        var (a, b) = (before.Manifest, after.Manifest);
        AddValue(changes, "version", "ClipAudit", Version(a), Version(b));
        AddValue(changes, "seed", "seed", a.Seed.ToString(CultureInfo.InvariantCulture), b.Seed.ToString(CultureInfo.InvariantCulture));
        AddValue(changes, "device", "device", a.Device, b.Device);
        foreach (var name in a.Libraries.Concat(b.Libraries).Select(library => library.Name).Distinct(StringComparer.Ordinal))
            AddValue(changes, "library", name, VersionOf(a, name), VersionOf(b, name));
        foreach (var input in a.Inputs.Select(input => Renamed(input, models)).Concat(b.Inputs).DistinctBy(input => (input.Kind, input.Name)))
            AddValue(changes, input.Kind, input.Name,
                HashOf(a.Inputs.Select(other => Renamed(other, models)), input), HashOf(b.Inputs, input));
        return changes.ToImmutable();
    }

    private static void AddValue(ImmutableArray<InputChange>.Builder changes, string kind, string name, string? before, string? after)
    {
        if (before != after)
            changes.Add(new InputChange(kind, name, before, after));
    }

    private static ManifestInput Renamed(ManifestInput input, ModelPairs models) =>
        input.Kind == "model" ? input with { Name = models.After(input.Name) } : input;

    private static string? HashOf(IEnumerable<ManifestInput> inputs, ManifestInput wanted) =>
        inputs.FirstOrDefault(input => (input.Kind, input.Name) == (wanted.Kind, wanted.Name))?.Sha256;

    private static string? VersionOf(RunManifest manifest, string name) =>
        manifest.Libraries.FirstOrDefault(library => library.Name == name)?.Version;

    private static string Version(RunManifest manifest) =>
        manifest.SourceRevision is { } revision ? $"{manifest.ToolVersion} ({revision[..Math.Min(12, revision.Length)]})" : manifest.ToolVersion;
}
