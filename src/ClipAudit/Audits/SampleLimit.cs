using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Audits;

/// <summary>Takes at most so many items of each dataset, for a run that shows soon whether all is as it should be.</summary>
/// <remarks>Items are drawn within classes, in proportion to their sizes and at least one of each where there is room, from a hash
/// of the seed and the item's id: items of one id, such as a picture and its corrupted copy, are drawn together from whatever datasets
/// they are in, and a shifted dataset takes first what its reference took. Sets of items that differ in one attribute stay whole: where they don't
/// fit, there are a few items less, and a set that is larger than the limit is taken alone.</remarks>
/// <param name="most">The greatest number of items, at least 1.</param>
/// <param name="seed">Seed of the audit.</param>
internal sealed class SampleLimit(int most, long seed)
{
    /// <summary>What is done, as a sentence.</summary>
    public static string Sentence(int most) => FormattableString.Invariant($"At most {most} items of each dataset were taken.");

    /// <summary>The datasets with as many items as they may have, in their order.</summary>
    /// <param name="datasets">The datasets.</param>
    /// <param name="whole">Names of those that stay as they are.</param>
    public ImmutableArray<Dataset> Of(ImmutableArray<Dataset> datasets, IReadOnlySet<string> whole)
    {
        var done = new Dictionary<string, Dataset>(StringComparer.Ordinal);
        foreach (var dataset in datasets)
            Limit(dataset);
        return [.. datasets.Select(dataset => done[dataset.Name])];

        // A reference comes before its shifts; that no dataset is a shift of itself was checked when it was read.
        Dataset Limit(Dataset dataset)
        {
            if (done.TryGetValue(dataset.Name, out var known))
                return known;
            var reference = datasets.FirstOrDefault(other => other.Name == dataset.ShiftOf);
            return done[dataset.Name] = whole.Contains(dataset.Name) ? dataset : Take(dataset, reference is null ? null : Limit(reference));
        }
    }

    private Dataset Take(Dataset dataset, Dataset? reference)
    {
        if (dataset.Samples.Length <= most)
            return dataset;
        var first = reference?.Samples.Select(sample => sample.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        var chosen = new List<int>();
        var classes = Units(dataset).GroupBy(unit => dataset.Samples[unit[0]].Label).OrderBy(of => of.Key).Select(of => of.ToArray()).ToArray();
        var shares = Shares([.. classes.Select(units => units.Sum(unit => unit.Length))]);
        for (var i = 0; i < classes.Length; i++)
        {
            var taken = 0;
            foreach (var unit in classes[i].OrderBy(unit => first.Contains(dataset.Samples[unit[0]].Id) ? 0 : 1).ThenBy(unit => Draw(dataset.Samples[unit[0]])))
            {
                // One set of each class is taken where there is room for it, though it be larger than the share of the class.
                var isFirst = taken == 0 && shares[i] > 0;
                if ((!isFirst && taken + unit.Length > shares[i]) || (chosen.Count > 0 && chosen.Count + unit.Length > most))
                    continue;
                chosen.AddRange(unit);
                taken += unit.Length;
            }
        }

        var part = DatasetPart.Of(dataset, [.. chosen.Order()]);
        return part with
        {
            Notes = [.. dataset.Notes, FormattableString.Invariant($"{part.Samples.Length} of {dataset.Samples.Length} items were taken (--limit {most}).")],
        };
    }

    // What is drawn together: a set, or an item that is in none.
    private static IEnumerable<int[]> Units(Dataset dataset) => Enumerable.Range(0, dataset.Samples.Length)
        .GroupBy(i => dataset.Samples[i].Set is { } set ? $"set {set}" : FormattableString.Invariant($"item {i}"), StringComparer.Ordinal)
        .Select(unit => unit.ToArray());

    private ContentHash Draw(Sample sample) => ContentHash.Of(FormattableString.Invariant($"limit\n{seed}\n{sample.Set ?? sample.Id}"));

    /// <summary>How many items each class gives: one first, then by the greatest remainder; ties go to the earlier class.</summary>
    private int[] Shares(int[] sizes)
    {
        var shares = new int[sizes.Length];
        foreach (var i in Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Take(most))
            shares[i] = 1;
        var left = most - shares.Sum();
        if (left == 0)
            return shares;
        var rest = sizes.Sum() - sizes.Length;
        var exact = sizes.Select(size => (double)left * (size - 1) / rest).ToArray();
        for (var i = 0; i < sizes.Length; i++)
            shares[i] += (int)exact[i];
        foreach (var i in Enumerable.Range(0, sizes.Length).OrderByDescending(i => exact[i] - Math.Floor(exact[i])).Take(most - shares.Sum()))
            shares[i]++;
        return shares;
    }
}
