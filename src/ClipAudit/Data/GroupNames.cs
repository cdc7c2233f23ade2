using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Data;

/// <summary>Bands of a number: from each edge to below the next, the last one open.</summary>
internal sealed class NumberBands
{
    private readonly ImmutableArray<long> edges;

    /// <param name="edges">Lower edges, rising, at least one.</param>
    public NumberBands(ImmutableArray<long> edges)
    {
        this.edges = edges;
        Names = [.. edges.Select((edge, i) => i == edges.Length - 1
            ? string.Create(CultureInfo.InvariantCulture, $"{edge}+")
            : edges[i + 1] == edge + 1
                ? edge.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{edge}-{edges[i + 1] - 1}"))];
    }

    /// <summary>Names such as <c>0-2</c>, <c>3-9</c>, <c>10+</c>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The band of a number; null for what is no number, or below the first edge.</summary>
    public string? Of(string value)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(value, Styles, CultureInfo.InvariantCulture, out var number) || number < edges[0])
            return null;
        var band = edges.Length - 1;
        while (number < edges[band])
            band--;
        return Names[band];
    }
}

/// <summary>Gives the values of sensitive features other names.</summary>
internal static class GroupNames
{
    /// <summary>The dataset with the groups of one feature renamed; unknown ones stay.</summary>
    /// <param name="dataset">The dataset, which has the feature.</param>
    /// <param name="feature">Name of the feature.</param>
    /// <param name="rename">The new name of a value; null for a value that has none.</param>
    /// <param name="expected">What values have names, for the message.</param>
    /// <exception cref="InputException">A value has no name.</exception>
    public static Dataset Rename(Dataset dataset, string feature, Func<string, string?> rename, string expected)
    {
        var place = dataset.Features.IndexOf(feature);
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [Sample.UnknownGroup] = Sample.UnknownGroup };
        foreach (var sample in dataset.Samples)
            if (!names.ContainsKey(sample.Groups[place]))
                names[sample.Groups[place]] = rename(sample.Groups[place]) ?? throw new InputException(
                    $"'{sample.Groups[place]}' of the feature '{feature}' (at '{sample.Id}') has no name; expected {expected}");
        return dataset with
        {
            Samples = [.. dataset.Samples.Select(sample => sample with { Groups = sample.Groups.SetItem(place, names[sample.Groups[place]]) })],
        };
    }
}
