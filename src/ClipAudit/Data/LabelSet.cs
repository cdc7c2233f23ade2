using System.Collections.Immutable;
using ClipAudit.Data.LabelSpaces;

namespace ClipAudit.Data;

/// <summary>The labels of a dataset, and which value of its source stands for which.</summary>
internal sealed class LabelSet
{
    private readonly ImmutableDictionary<string, int> indices;
    private bool isLoose;

    private LabelSet(ImmutableArray<string> labels, ImmutableDictionary<string, int> indices)
    {
        Labels = labels;
        this.indices = indices;
    }

    /// <summary>The labels, distinct, in their order.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>What the labels are among the classes of a label space; null where they belong to none.</summary>
    public SpaceLabels? Space { get; private init; }

    /// <summary>Whether values of the source that stand for no label are passed over.</summary>
    public bool SkipsOthers { get; private init; }

    /// <summary>The values that the source may hold, in ordinal order.</summary>
    public IReadOnlyCollection<string> Values => [.. indices.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Labels that an audit declares, in its order.</summary>
    /// <param name="pairs">Values of the source, distinct, and the label that each stands for; several may share a label.</param>
    public static LabelSet Declared(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var list = pairs.ToList();
        ImmutableArray<string> labels = [.. list.Select(pair => pair.Value).Distinct(StringComparer.Ordinal)];
        var places = labels.Select((label, index) => (label, index)).ToDictionary(place => place.label, place => place.index, StringComparer.Ordinal);
        var indices = list.ToImmutableDictionary(pair => pair.Key, pair => places[pair.Value], StringComparer.Ordinal);
        return new LabelSet(labels, indices);
    }

    /// <summary>The values that a source holds, in ordinal order.</summary>
    public static LabelSet Found(IEnumerable<string> values) =>
        Declared(values
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(value => KeyValuePair.Create(value, value)));

    /// <summary>These labels as classes of a label space.</summary>
    /// <param name="space">What they are there.</param>
    /// <param name="loose">Whether values are looked up by their letters and digits alone; the declared ones are such already.</param>
    /// <param name="skipsOthers">Whether other values are passed over.</param>
    public LabelSet In(SpaceLabels space, bool loose, bool skipsOthers) =>
        new(Labels, indices) { Space = space, SkipsOthers = skipsOthers, isLoose = loose };

    /// <summary>The index of the label that a value stands for; null when the value is not declared.</summary>
    public int? IndexOf(string value) => indices.TryGetValue(isLoose ? LettersAndDigits(value) : value, out var index) ? index : null;

    /// <summary>The letters and digits of a value, in lower case.</summary>
    public static string LettersAndDigits(string value) => string.Concat(value.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
