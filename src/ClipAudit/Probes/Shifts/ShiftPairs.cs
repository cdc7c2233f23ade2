using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Probes.Shifts;

/// <summary>Reads <c>reference</c> and <c>shifted</c>: what is compared with what.</summary>
/// <remarks>An item of <c>shifted</c> is a name, or a map with a <c>reference</c> of its own. Without a reference, it is what the
/// dataset is a <c>shift-of</c>; without <c>shifted</c>, every dataset is taken that says so.</remarks>
internal sealed class ShiftPairs
{
    private readonly MapReader map;
    private readonly AuditScope scope;
    private readonly Func<YamlValue, string?> readName;
    private readonly ImmutableArray<ShiftPair>.Builder pairs = ImmutableArray.CreateBuilder<ShiftPair>();

    private ShiftPairs(MapReader map, AuditScope scope, Func<YamlValue, string?> readName)
    {
        this.map = map;
        this.scope = scope;
        this.readName = readName;
    }

    /// <summary>Reads the pairs; empty after noting what is wrong.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="scope">The names of the audit.</param>
    /// <param name="readName">Reads the name of a distribution; null after noting that there is none of that name.</param>
    public static ImmutableArray<ShiftPair> Read(MapReader map, AuditScope scope, Func<YamlValue, string?> readName)
    {
        var before = scope.Problems.Count;
        var reading = new ShiftPairs(map, scope, readName);
        var reference = map.Find("reference") is { } value ? readName(value) : null;
        if (map.Find("shifted") is { } shifted)
            foreach (var item in Values.Items(shifted, scope.Problems, "a list of shifted datasets"))
                reading.ReadItem(item, reference);
        else if (scope.Problems.Count == before)
            reading.AddDeclared(reference);
        return scope.Problems.Count > before ? [] : reading.pairs.ToImmutable();
    }

    /// <summary>Notes pairs of which no model is known on both sides.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="models">Names of the models of the probe.</param>
    /// <param name="place">Where the pairs are written.</param>
    /// <param name="scope">The names of the audit.</param>
    public static void CheckEvidence(
        ImmutableArray<ShiftPair> pairs, ImmutableArray<string> models, YamlPosition place, AuditScope scope)
    {
        foreach (var pair in pairs)
            if (!models.IsEmpty && !models.Any(model => scope.HasEvidence(model, pair.Reference) && scope.HasEvidence(model, pair.Shifted)))
                scope.Problems.Add(place,
                    $"there is no model with evidence on both '{pair.Reference}' and '{pair.Shifted}'; expected datasets that give predictions of the same model");
    }

    private void ReadItem(YamlValue item, string? reference)
    {
        if (item is not YamlMap own)
        {
            Add(item, reference);
            return;
        }

        var reader = new MapReader(own, "the shifted dataset", scope.Problems);
        var ownReference = reader.Find("reference") is { } value ? readName(value) : null;
        var shifted = reader.Require("shifted", "the name of the shifted dataset");
        reader.Finish();
        if (shifted is not null && (ownReference is not null || reader.Find("reference") is null))
            Add(shifted, ownReference ?? reference);
    }

    private void Add(YamlValue value, string? reference)
    {
        if (readName(value) is not { } name)
            return;
        if (reference is null && map.Find("reference") is not null)
            return;
        if ((reference ?? scope.Dataset(name)?.ShiftOf) is not { } known)
            scope.Problems.Add(value.Position,
                $"'{name}' is compared with nothing; expected the key 'reference', or 'shift-of' at the dataset");
        else if (known == name)
            scope.Problems.Add(value.Position, $"'{name}' is compared with itself; expected a shift of it");
        else if (pairs.Contains(new ShiftPair(known, name)))
            scope.Problems.Add(value.Position, $"'{name}' against '{known}' is here a second time; expected each once");
        else
            pairs.Add(new ShiftPair(known, name));
    }

    private void AddDeclared(string? reference)
    {
        foreach (var dataset in scope.Datasets)
            if (dataset.ShiftOf is { } known && (reference is null || reference == known))
                pairs.Add(new ShiftPair(known, dataset.Name));
        // A dataset that can't be read may be one.
        if (pairs.Count == 0 && scope.Datasets.Length == scope.DatasetNames.Length)
            scope.Problems.Add(map.Position,
                "the probe has no shifted datasets; expected the key 'shifted', or datasets with 'shift-of'");
    }
}
