using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>What a score distribution probe was told to do; every name in it resolves.</summary>
internal sealed record ScoreDistributionSettings
{
    /// <summary>Models, datasets and groups.</summary>
    public required GroupedSettings Shared { get; init; }

    /// <summary>The datasets with the label set; each dataset occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>The scores to look at, at least one, distinct.</summary>
    public required ImmutableArray<Score> Scores { get; init; }

    /// <summary>The quantiles to list, in (0, 1).</summary>
    public required ImmutableArray<double> Quantiles { get; init; }

    /// <summary>The rules by which images are selected, for each score.</summary>
    public required ImmutableArray<SelectionRule> Rules { get; init; }
}

/// <summary>Scores of an image for a label.</summary>
internal enum Score
{
    /// <summary>The cosine of image and label.</summary>
    Cosine,

    /// <summary>The softmax probability among the labels.</summary>
    Probability,
}

/// <summary>Names of scores and of what is measured of them.</summary>
internal static class ScoreNames
{
    /// <summary>As YAML has them, in the order of <see cref="Score"/>.</summary>
    public static ImmutableArray<string> All { get; } = ["cosine", "probability"];

    /// <summary>The name of a score: the variant of comparisons.</summary>
    public static string Of(Score score) => All[(int)score];

    /// <summary>Variant of a quantile.</summary>
    public static string Of(Score score, double quantile) => $"{Of(score)}, {Percent(quantile)} quantile";

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    /// <summary>Lowest and highest value of a score.</summary>
    public static (double Lowest, double Highest) Range(Score score) => score == Score.Cosine ? (-1, 1) : (0, 1);
}

/// <summary>Which images are selected: a share of the pool, or all from a threshold on.</summary>
/// <param name="Score">The score.</param>
/// <param name="Share">The share of all images, in (0, 1]; null with a threshold.</param>
/// <param name="Threshold">The threshold; null with a share.</param>
internal sealed record SelectionRule(Score Score, double? Share, double? Threshold)
{
    /// <summary>Variant of its measurements.</summary>
    public string Name => Share is { } share
        ? $"{ScoreNames.Of(Score)}, top {ScoreNames.Percent(share)}"
        : string.Create(CultureInfo.InvariantCulture, $"{ScoreNames.Of(Score)} from {Threshold:0.######}");
}
