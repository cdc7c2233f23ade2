using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Shifts;


namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>The settings of the kind <c>effective-robustness</c>.</summary>
internal static class EffectiveRobustnessKeys
{
    /// <summary>A choice of models.</summary>
    public static MapKeys ModelsOf { get; } = new("model-choice", "Models of the audit, and rows of a table.",
    [
        new("models", Shapes.Texts, "Names of models of the audit."),
        new("table", Shapes.Text, "The name of a table, whose rows the other keys pick; without them it is all."),
        new("category", Shapes.Texts, "Categories of the table's models."),
        new("include", Shapes.Texts, "Names of models; * stands for any characters."),
        new("exclude", Shapes.Texts, "Names of models to leave out; * stands for any characters."),
        new("at-least", new NamesShape(new NumberShape(NumberRange.Share), Least: 0), "A map from settings to least accuracies, such as { imagenet: 0.55 }."),
    ]);

    /// <summary>Models by their names, or a choice.</summary>
    public static ValueShape Choice { get; } = Shapes.Either(Shapes.Texts, new MapShape(ModelsOf));

    /// <summary>The scale on which the line is straight.</summary>
    public static Key Axis { get; } =
        new("axis", Shapes.Name("axis", "logit", "probit", "linear"), "The scale of accuracies on which the line is straight.") { Default = "logit" };

    /// <summary>What becomes of baselines that score 0.</summary>
    public static Key Zeros { get; } = new("zeros", Shapes.Name("way to treat accuracies of 0", "split", EffectiveRobustnessProbeKind.LeaveOut),
        "Baselines that score exactly 0 under shift: split fits a line on either side, leave-out fits one without them.") { Default = "split" };

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("effective-robustness", "Accuracy under shift beyond what a line through baseline models predicts from the accuracy on the reference.",
    [
        new("baselines", Choice, "The models that the line goes through, at least three: names of models of the audit, or rows of a table.") { IsRequired = true },
        new("models", Choice, "The models to judge; without it all that are no baselines."),
        .. ShiftKeys.Pairs,
        Axis, Zeros,
        new("counterparts", Shapes.TextByName, "A map from judged models to the standard models that they were made from, for relative robustness."),
        ProbeKeys.Prompts, ProbeKeys.Words, ShiftKeys.LabelMapping, ProbeKeys.Level,
    ]);
}
