using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>The settings of the kind <c>embedding-association</c>.</summary>
internal static class EmbeddingAssociationKeys
{
    /// <summary>Images as a set.</summary>
    public static MapKeys Images { get; } = new("association-images", "The images of some groups as a set.",
    [
        new("dataset", Shapes.Text, "The name of a dataset.") { IsRequired = true },
        new("feature", Shapes.Text, "A sensitive feature of it.") { IsRequired = true },
        new("groups", Shapes.Texts, "Groups of the feature.") { IsRequired = true },
    ]);

    private static readonly ValueShape Set = Shapes.Either(Shapes.Texts, new MapShape(Images));

    /// <summary>A test.</summary>
    public static MapKeys Test { get; } = new("association-test", "A test: are the targets x closer to the attributes a, and the targets y to b?",
    [
        new("x", Set, "The first targets: a list of texts, or { dataset: faces, feature: gender, groups: [male] }.") { IsRequired = true },
        new("y", Set, "The second targets; without them each text of x is compared with a and b by itself."),
        new("a", Set, "The first attributes.") { IsRequired = true },
        new("b", Set, "The second attributes.") { IsRequired = true },
    ]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("embedding-association", "WEAT, its single-category form and iEAT: do some words or images lie closer to one set of attributes than others do?",
    [
        new("tests", new NamesShape(new MapShape(Test)), "A map from names to tests.") { IsRequired = true },
        new("prompts", ProbeKeys.PromptsOf, "A template, or several, that every text is put into.") { Default = PromptTemplate.Place },
        new("deviation", Shapes.Name("standard deviation", "sample", EmbeddingAssociationProbeKind.Population), "sample: n - 1; population: n.") { Default = "sample" },
        new("permutations", new WholeShape(EmbeddingAssociationProbeKind.Fewest), "Up to so many partitions are all counted; beyond, so many are sampled.")
            { Default = EmbeddingAssociationProbeKind.DefaultPermutations },
        ProbeKeys.Resamples(EmbeddingAssociationProbeKind.DefaultResamples, EmbeddingAssociationProbeKind.Fewest),
        ProbeKeys.Models, ProbeKeys.Level,
    ]);
}
