using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Metrics.Probing;

/// <summary>Draws the training examples of a few-shot probe.</summary>
public static class FewShot
{
    /// <summary>As many examples of each class, drawn without replacement.</summary>
    /// <remarks>Each class draws from a stream of its own, (seed, label), so that adding or removing a class changes nothing for
    /// the others. A class with fewer examples gives all it has: compare the length of the result. More shots from the same seed
    /// contain the fewer ones.</remarks>
    /// <param name="labels">Shape [examples]; any whole numbers.</param>
    /// <param name="shots">Examples per class, at least 1.</param>
    /// <param name="seed">The same seed draws the same examples.</param>
    /// <returns>Indices of the drawn examples, ascending.</returns>
    /// <exception cref="ArgumentException">No examples, or fewer than one shot.</exception>
    public static ImmutableArray<int> Sample(ReadOnlySpan<int> labels, int shots, ulong seed)
    {
        Check.NotEmpty(labels);
        Check.AtLeast(shots, 1);
        var members = new SortedDictionary<int, List<int>>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (!members.TryGetValue(labels[i], out var list))
                members.Add(labels[i], list = []);
            list.Add(i);
        }
        var drawn = new List<int>();
        foreach (var (label, examples) in members)
        {
            var random = new StreamRandom(seed, (uint)label);
            for (var s = 0; s < Math.Min(shots, examples.Count); s++)
            {
                var other = s + random.NextBelow(examples.Count - s);
                (examples[s], examples[other]) = (examples[other], examples[s]);
                drawn.Add(examples[s]);
            }
        }
        drawn.Sort();
        return [.. drawn];
    }
}
