using ClipAudit.Evaluation;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>Compares two models on the same images.</summary>
internal static class Paired
{
    /// <summary>Accuracy of the first minus that of the second, on the images that both could read, with Tango's interval.</summary>
    public static Estimate Difference(PredictionSet first, PredictionSet second, double level)
    {
        var right = second.Items.Where(item => item.Rank > 0).ToDictionary(item => item.Sample, item => item.Rank == 1);
        long onlyFirst = 0, onlySecond = 0, items = 0;
        foreach (var item in first.Items)
        {
            if (item.Rank == 0 || !right.TryGetValue(item.Sample, out var other))
                continue;
            items++;
            onlyFirst += item.Rank == 1 && !other ? 1 : 0;
            onlySecond += item.Rank != 1 && other ? 1 : 0;
        }

        return items == 0
            ? new Estimate(MetricValue.Undefined("No image was read under both models."), null, 0)
            : ProportionDifferences.PairedTango(onlyFirst, onlySecond, items, level);
    }
}
