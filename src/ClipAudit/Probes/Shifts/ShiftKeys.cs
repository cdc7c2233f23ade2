using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Shifts;

/// <summary>The settings by which probes say what is compared with what.</summary>
internal static class ShiftKeys
{
    /// <summary>A shifted dataset with a reference of its own.</summary>
    public static MapKeys Item { get; } = new("shifted", "A shifted dataset with a reference of its own.",
    [
        new("shifted", Shapes.Text, "The name of the shifted dataset.") { IsRequired = true },
        new("reference", Shapes.Text, "What it is compared with."),
    ]);

    /// <summary>References and what is compared with them.</summary>
    public static ImmutableArray<Key> Pairs { get; } =
    [
        new("reference", Shapes.Text, "What is compared with; without it what each dataset is a shift of. Of effective-robustness it may be a setting of tables."),
        new("references", Shapes.Texts, "Several references: every shifted dataset is compared with each."),
        new("shifted", Shapes.Either(Shapes.Text, new ListShape(Shapes.Either(Shapes.Text, new MapShape(Item)), OrOne: false)), "Names of shifted datasets, or maps with a reference of their own; without it all datasets with shift-of."),
        new("reference-classes", Shapes.Names("choice of classes", [.. ShiftPairs.ClassChoices]),
            "shared: a reference is restricted to the classes of the shifted dataset; all: it keeps the others; a list of both for both, side by side.")
            { Default = ShiftPairs.ClassChoices[0] },
    ];

    /// <summary>How labels of a label space are scored.</summary>
    public static Key LabelMapping { get; } = new(LabelMappings.Key, Shapes.Name("label mapping", [.. LabelMappings.Names]),
        "How labels are scored that stand for classes of a label space. own-names: by prompts with the labels; max: the greatest score of their classes, others "
        + "are no answer; any-of: likewise, but an image most like another class of the space is wrong.") { Default = LabelMappings.Names[0] };
}
