using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>The measures of prompt sensitivity.</summary>
public static class PromptSensitivityMeasures
{
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 3.1.4";
    private const string Ties = "ties go to the lower class index";

    /// <summary>Accuracy with one template.</summary>
    public static Measure Template { get; } = new(
        "prompt.accuracy", "Accuracy with one template", Unit.Fraction, Direction.Higher,
        $"images whose label has the highest score under this template alone / labelled readable images; {Ties}", Radford);

    /// <summary>Accuracy with the ensemble of all templates.</summary>
    public static Measure Ensemble { get; } = new(
        "prompt.ensemble-accuracy", "Accuracy with the ensemble of templates", Unit.Fraction, Direction.Higher,
        $"images whose label has the highest score under the mean of all templates' embeddings / labelled readable images; {Ties}",
        Radford);

    /// <summary>What the ensemble adds to one template, or to the mean of all.</summary>
    public static Measure EnsembleGain { get; } = new(
        "prompt.ensemble-gain", "Accuracy gained by the ensemble", Unit.FractionDifference, Direction.Higher,
        "accuracy of the ensemble minus accuracy of the template that the variant names, or minus the templates' mean accuracy "
        + "where it names none; on the same images",
        Radford);

    /// <summary>How far apart the templates' accuracies are.</summary>
    public static Measure Range { get; } = new(
        "prompt.range", "Range of accuracy over templates", Unit.FractionDifference, Direction.Lower,
        "highest minus lowest accuracy among the templates, on the same images; 0: all are equally good; sampling alone raises it "
        + "above 0",
        "Zhou et al. 2022, arXiv:2109.01134, section 1");

    /// <summary>Images whose predicted class depends on the template.</summary>
    public static Measure FlipRate { get; } = new(
        "prompt.flip-rate", "Images whose predicted class depends on the template", Unit.Fraction, Direction.Lower,
        "images that not all templates give the same class / labelled readable images", "ClipAudit");

    /// <summary>Images that are right or wrong depending on the template.</summary>
    public static Measure Dependent { get; } = new(
        "prompt.wording-share", "Share of the result that is the wording", Unit.Fraction, Direction.Lower,
        "images that some templates get right and others wrong / labelled readable images; 0: the wording decides nothing",
        "ClipAudit");

    /// <summary>Whether templates find the same classes hard.</summary>
    public static Measure ClassRanks { get; } = new(
        "prompt.class-rank-correlation", "Rank correlation of classes between templates", Unit.Number, Direction.Higher,
        "mean over all pairs of templates of Spearman's rank correlation between their accuracies by class (midranks); 1: all "
        + "templates find the same classes hard; templates equally good at every class and classes of fewer than two images are "
        + "left out",
        "Spearman 1904, Am. J. Psychol. 15, 72-101");

    /// <summary>Images whose predicted class changes when the classes are listed the other way round.</summary>
    public static Measure LabelOrder { get; } = new(
        "prompt.label-order", "Images whose predicted class depends on the order of labels", Unit.Fraction, Direction.Lower,
        "images whose predicted class changes when the labels are listed the other way round / labelled readable images; only "
        + "exact ties can change, and should not occur",
        "ClipAudit");

    /// <summary>Accuracy with other class names.</summary>
    public static Measure Renamed { get; } = new(
        "prompt.class-names-accuracy", "Accuracy with other class names", Unit.Fraction, Direction.Higher,
        "images whose label has the highest score when the classes are called as the variant says, with all templates / labelled "
        + $"readable images; {Ties}",
        Radford);

    /// <summary>What other class names change.</summary>
    public static Measure RenamedChange { get; } = new(
        "prompt.class-names-change", "Accuracy gained by other class names", Unit.FractionDifference, Direction.Neither,
        "accuracy with the class names that the variant names minus accuracy with the original ones, both with all templates, on "
        + "the same images",
        Radford);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } =
        [Template, Ensemble, EnsembleGain, Range, FlipRate, Dependent, ClassRanks, LabelOrder, Renamed, RenamedChange];
}
