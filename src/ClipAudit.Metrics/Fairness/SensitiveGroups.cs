using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Metrics.Fairness;

/// <summary>A column that says to which group each item belongs.</summary>
/// <param name="Name">The feature, such as "race".</param>
/// <param name="Values">Shape [items]; the group of each item.</param>
public sealed record SensitiveFeature(string Name, ImmutableArray<string> Values);

/// <summary>Which items belong to which group, of one sensitive feature or of the intersection of several.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class SensitiveGroups
{
    private readonly int[] _assignments;

    private SensitiveGroups(ImmutableArray<string> names, int[] assignments)
    {
        Names = names;
        _assignments = assignments;
    }

    /// <summary>Shape [groups]. Of one feature its values; of an intersection "feature=value|feature=value".</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Shape [items]; the index of each item's group among <see cref="Names"/>.</summary>
    public ReadOnlySpan<int> Assignments => _assignments;

    /// <summary>The groups of one feature.</summary>
    /// <param name="values">Shape [items]; the group of each item.</param>
    /// <param name="declared">The groups there are, in their order: those without items are then reported as such. Empty: the values
    /// that occur, in ordinal order.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="ArgumentException">There is no item, a group is declared twice, or a value was not declared.</exception>
    public static SensitiveGroups Of(ReadOnlySpan<string> values, ReadOnlySpan<string> declared = default)
    {
        Check.NotEmpty(values);
        string[] names = declared.IsEmpty ? [.. new SortedSet<string>(values.ToArray(), StringComparer.Ordinal)] : declared.ToArray();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
            if (!index.TryAdd(name, index.Count))
                throw new ArgumentException($"declared must hold each group once; '{name}' is there twice.", nameof(declared));
        var assignments = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
            assignments[i] = index.TryGetValue(values[i], out var group) ? group : throw new ArgumentException(
                $"values must be declared groups; item {Check.Text(i)} is of '{values[i]}'.", nameof(values));
        return new SensitiveGroups([.. names], assignments);
    }

    /// <summary>The groups of the intersection of several features; only those that occur.</summary>
    /// <param name="features">At least one; all with one value per item. One alone keeps its plain values as names.</param>
    /// <returns>The groups, in the order of the first feature's values, then the second's, and so on.</returns>
    /// <exception cref="ArgumentException">There is no feature or no item, lengths differ, or a feature is given twice.</exception>
    public static SensitiveGroups Intersection(params ReadOnlySpan<SensitiveFeature> features)
    {
        Check.NotEmpty(features);
        if (features.Length == 1)
            return Of(features[0].Values.AsSpan());
        var items = features[0].Values.Length;
        var combined = new SensitiveGroups([""], new int[items]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (!seen.Add(feature.Name))
                throw new ArgumentException($"features must hold each feature once; '{feature.Name}' is there twice.", nameof(features));
            if (feature.Values.Length != items)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"features must have one value per item; '{features[0].Name}' has {items}, '{feature.Name}' {feature.Values.Length}."),
                    nameof(features));
            combined = combined.With(feature);
        }

        return combined;
    }

    private SensitiveGroups With(SensitiveFeature feature)
    {
        var next = Of(feature.Values.AsSpan());
        var pairs = new SortedSet<(int, int)>();
        for (var i = 0; i < _assignments.Length; i++)
            pairs.Add((_assignments[i], next._assignments[i]));
        var index = new Dictionary<(int, int), int>();
        var names = ImmutableArray.CreateBuilder<string>(pairs.Count);
        foreach (var (left, right) in pairs)
        {
            index.Add((left, right), names.Count);
            var name = $"{feature.Name}={next.Names[right]}";
            names.Add(Names[left].Length == 0 ? name : $"{Names[left]}|{name}");
        }

        var assignments = new int[_assignments.Length];
        for (var i = 0; i < assignments.Length; i++)
            assignments[i] = index[(_assignments[i], next._assignments[i])];
        return new SensitiveGroups(names.MoveToImmutable(), assignments);
    }
}
