using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>The settings of the kinds <c>linear-probe</c> and <c>few-shot</c>.</summary>
internal static class ProbingKeys
{
    /// <summary>What probes share that learn from embeddings.</summary>
    public static ImmutableArray<Key> Shared { get; } =
    [
        .. ProbeKeys.Classifying,
        new("train", Shapes.Text, "The one dataset that trains for all; without it each dataset that is no shift trains for itself and for its shifts."),
        new("train-share", new NumberShape(NumberRange.Between("a share between 0 and 1, such as 0.5")),
            "Share of each class that trains where the training dataset is measured too.") { Default = ProbingSettings.Half },
        new("features", Shapes.Name("kind of features", "as-given", ProbingSettings.NormalisedFeatures),
            "as-given: embeddings as the model gives them; normalised: divided by their length.") { Default = "as-given" },
    ];

    /// <summary>The settings of <c>linear-probe</c>.</summary>
    public static MapKeys LinearProbe { get; } = new("linear-probe", "Logistic regression on image embeddings against zero-shot, and its transfer to shifts.",
    [
        .. Shared,
        new("c", Shapes.Numbers(NumberRange.Positive), "Inverse strengths of regularisation to choose from.") { Default = LinearProbeKind.DefaultCandidates },
        new("validation-share", new NumberShape(NumberRange.Between("a share between 0 and 1, such as 0.2")),
            "Share of the training images of each class by which c is chosen; then all of them train.") { Default = LinearProbeKind.DefaultValidationShare },
    ]);

    /// <summary>The settings of <c>few-shot</c>.</summary>
    public static MapKeys FewShot { get; } = new("few-shot", "The linear probe with a few training images per class, and the number that overtakes zero-shot.",
    [
        .. Shared,
        new("shots", Shapes.Wholes(1), "Numbers of training images per class.") { Default = FewShotKind.DefaultShots },
        new("draws", new WholeShape(FewShotKind.FewestDraws, FewShotKind.MostDraws), "How often the training images are drawn.") { Default = FewShotKind.DefaultDraws },
        new("c", new NumberShape(NumberRange.Positive), "The inverse strength of regularisation.") { Default = FewShotKind.DefaultC },
    ]);
}
