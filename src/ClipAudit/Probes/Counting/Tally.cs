using ClipAudit.Data;
using ClipAudit.Evaluation;

namespace ClipAudit.Probes.Counting;

/// <summary>What is counted, such as right predictions, out of readable images.</summary>
internal readonly record struct Tally(int Right, int Count)
{
    public double Share => (double)Right / Count;

    /// <summary>Counts the images whose label has at most a rank.</summary>
    public static Tally Of(PredictionSet predictions, int rank)
    {
        var tally = new Tally();
        foreach (var item in predictions.Items)
            if (item.Rank > 0)
                tally = tally.With(item.Rank <= rank);
        return tally;
    }

    /// <summary>Counts by class, in the order of the labels.</summary>
    public static Tally[] ByClass(PredictionSet predictions)
    {
        var tallies = new Tally[predictions.Dataset.Labels.Length];
        foreach (var item in predictions.Items)
            if (item.Rank > 0)
            {
                ref var tally = ref tallies[predictions.Dataset.Samples[item.Sample].Label];
                tally = tally.With(item.Rank == 1);
            }
        return tallies;
    }

    /// <summary>Counts by group of a feature, sorted by name, the unknown group last; groups without a labelled readable image
    /// are there with a count of 0.</summary>
    public static List<(string Group, Tally Tally)> ByGroup(PredictionSet predictions, int feature)
    {
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var sample in predictions.Dataset.Samples)
            tallies.TryAdd(sample.Groups[feature], default);
        foreach (var item in predictions.Items)
            if (item.Rank > 0)
            {
                var group = predictions.Dataset.Samples[item.Sample].Groups[feature];
                tallies[group] = tallies[group].With(item.Rank == 1);
            }
        return [.. tallies.OrderBy(entry => entry.Key, GroupOrder.Instance)
            .Select(entry => (entry.Key, entry.Value))];
    }

    /// <summary>One image more.</summary>
    public Tally With(bool right) => new(Right + (right ? 1 : 0), Count + 1);
}
