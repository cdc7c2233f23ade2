using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Probes.Shifts;

/// <summary>Reads <c>reference</c> or <c>references</c>, <c>shifted</c> and <c>reference-classes</c>: what is compared with
/// what.</summary>
/// <remarks>With several references every shifted dataset is compared with each of them. An item of <c>shifted</c> is a name, or a map with a <c>reference</c> of its own. Without a reference, it is what the
/// dataset is a <c>shift-of</c>; without <c>shifted</c>, every dataset is taken that says so.</remarks>
internal sealed class ShiftPairs
{
    private const string Shared = "shared";
    /// <summary>Which classes of a reference count; the first is the default.</summary>
    public static readonly ImmutableArray<string> ClassChoices = [Shared, "all"];

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
        var references = reading.ReadReferences();
        if (map.Find("shifted") is { } shifted)
            foreach (var item in Values.Items(shifted, scope.Problems, "a list of shifted datasets"))
                reading.ReadItem(item, references);
        else if (scope.Problems.Count == before)
            reading.AddDeclared(references);
        var classes = map.Find("reference-classes") is { } choice
            ? Values.Names(choice, scope.Problems, "choice of classes", ClassChoices)
            : [Shared];
        return scope.Problems.Count > before ? [] : reading.Expand(classes);
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

    private ImmutableArray<string> ReadReferences()
    {
        var (one, several) = (map.Find("reference"), map.Find("references"));
        if (one is not null && several is not null)
            scope.Problems.Add(several.Position, "the probe has both keys 'reference' and 'references'; expected one of them");
        if (one is not null)
            return readName(one) is { } name ? [name] : [];
        if (several is null)
            return [];
        var names = Values.Items(several, scope.Problems, "a list of references").Select(readName).OfType<string>().ToImmutableArray();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            scope.Problems.Add(several.Position, "a reference is here a second time; expected each once");
        return names;
    }

    // Where a reference has no classes that its shifted distribution lacks, all of its classes are the shared ones.
    private ImmutableArray<ShiftPair> Expand(ImmutableArray<string> classes) =>
    [
        .. pairs.SelectMany(pair => classes.Select(choice => pair with { AllClasses = choice != Shared && CanRestrict(pair) })).Distinct(),
    ];

    private bool CanRestrict(ShiftPair pair) =>
        (scope.Dataset(pair.Reference) is { } reference && scope.Dataset(pair.Shifted) is { } shifted && SharedClasses.Of(reference, shifted) is not null)
        || scope.Tables.Any(table => table.Settings.Contains(pair.RestrictedSetting));

    private void ReadItem(YamlValue item, ImmutableArray<string> references)
    {
        if (item is not YamlMap own)
        {
            Add(item, references);
            return;
        }

        var reader = new MapReader(own, "the shifted dataset", ShiftKeys.Item, scope.Problems);
        var ownReference = reader.Find("reference") is { } value ? readName(value) : null;
        var shifted = reader.Require("shifted", "the name of the shifted dataset");
        reader.Finish();
        if (shifted is not null && (ownReference is not null || reader.Find("reference") is null))
            Add(shifted, ownReference is null ? references : [ownReference]);
    }

    private void Add(YamlValue value, ImmutableArray<string> references)
    {
        if (readName(value) is not { } name)
            return;
        if (references.IsEmpty && (map.Find("reference") ?? map.Find("references")) is not null)
            return;
        if (references.IsEmpty && scope.Dataset(name)?.ShiftOf is null)
            scope.Problems.Add(value.Position,
                $"'{name}' is compared with nothing; expected the key 'reference', or 'shift-of' at the dataset");
        foreach (var reference in references.IsEmpty ? [scope.Dataset(name)?.ShiftOf] : references.AsEnumerable<string?>())
            if (reference is not null && (references.Length < 2 || reference != name))
                Add(value, name, reference);
    }

    private void Add(YamlValue value, string name, string known)
    {
        if (known == name)
            scope.Problems.Add(value.Position, $"'{name}' is compared with itself; expected a shift of it");
        else if (pairs.Contains(new ShiftPair(known, name)))
            scope.Problems.Add(value.Position, $"'{name}' against '{known}' is here a second time; expected each once");
        else
            pairs.Add(new ShiftPair(known, name));
    }

    private void AddDeclared(ImmutableArray<string> references)
    {
        foreach (var dataset in scope.Datasets)
            if (dataset.ShiftOf is { } known && (references.IsEmpty || references.Contains(known)))
                pairs.Add(new ShiftPair(known, dataset.Name));
        // A dataset that can't be read may be one.
        if (pairs.Count == 0 && scope.Datasets.Length == scope.DatasetNames.Length)
            scope.Problems.Add(map.Position,
                "the probe has no shifted datasets; expected the key 'shifted', or datasets with 'shift-of'");
    }
}
