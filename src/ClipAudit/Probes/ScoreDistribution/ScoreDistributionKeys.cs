using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;


namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>The settings of the kind <c>score-distribution</c>.</summary>
internal static class ScoreDistributionKeys
{
    /// <summary>Thresholds by score.</summary>
    public static MapKeys Thresholds { get; } = new("score-thresholds", "Thresholds to select by.",
    [
        new(ScoreNames.Of(Score.Cosine), Shapes.Numbers(ScoreDistributionProbeKind.Cosine, least: 0), "Least cosines."),
        new(ScoreNames.Of(Score.Probability), Shapes.Numbers(NumberRange.Share, least: 0), "Least probabilities."),
    ]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("score-distribution", "How the scores of labels lie in each group, and who is selected by them.",
    [
        ProbeKeys.OwnLabels, ProbeKeys.LabelPrompts,
        new("scores", Shapes.Names("score", [.. ScoreNames.All]), "The cosine of image and label, the softmax probability among the labels, or both.") { Default = ScoreNames.All },
        new("quantiles", Shapes.Numbers(ScoreDistributionProbeKind.Between, least: 0), "Shares between 0 and 1; [] for none.") { Default = ScoreDistributionProbeKind.DefaultQuantiles },
        new("select", Shapes.Numbers(ScoreDistributionProbeKind.Selected, least: 0), "Shares of all images that a common threshold selects; [] for none.")
            { Default = ScoreDistributionProbeKind.DefaultSelect },
        new("thresholds", new MapShape(Thresholds), "Thresholds to select by, for each score: { cosine: [0.25], probability: [50%] }."),
        .. ProbeKeys.Grouped,
    ]);
}
