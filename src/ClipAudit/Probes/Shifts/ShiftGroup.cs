using System.Collections.Immutable;

namespace ClipAudit.Probes.Shifts;

/// <summary>Pairs that a mean over shifts is made of: each shifted distribution once.</summary>
/// <param name="Variant">The variant of the mean; null where there is one mean alone.</param>
/// <param name="Places">Indices of the pairs, at least two.</param>
internal sealed record ShiftGroup(string? Variant, ImmutableArray<int> Places)
{
    /// <summary>The groups of pairs: one where each shifted distribution has one reference, else one for each reference and choice of
    /// its classes with which every shifted distribution but the reference is compared; none of a single pair.</summary>
    public static IEnumerable<ShiftGroup> Of(ImmutableArray<ShiftPair> pairs)
    {
        if (pairs.Length < 2)
            yield break;
        var shifted = pairs.Select(pair => pair.Shifted).Distinct(StringComparer.Ordinal).ToArray();
        if (shifted.Length == pairs.Length)
        {
            yield return new ShiftGroup(null, [.. Enumerable.Range(0, pairs.Length)]);
            yield break;
        }

        foreach (var group in pairs.Select(pair => (pair.Reference, pair.AllClasses, pair.Variant)).Distinct())
        {
            var others = shifted.Where(name => name != group.Reference).ToArray();
            // Where all classes are the shared ones, a pair belongs to both choices.
            int[] places = [.. others.Select(name => Place(pairs, group.Reference, name, group.AllClasses))];
            if (places.Length > 1 && places.All(place => place >= 0))
                yield return new ShiftGroup(group.Variant, [.. places]);
        }
    }

    private static int Place(ImmutableArray<ShiftPair> pairs, string reference, string shifted, bool allClasses) =>
        pairs.IndexOf(new ShiftPair(reference, shifted, allClasses)) is >= 0 and var place
            ? place
            : pairs.IndexOf(new ShiftPair(reference, shifted));
}
