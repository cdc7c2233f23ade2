namespace ClipAudit.Audits.Format;

/// <summary>The keys that definitions of datasets and tables begin with; all others are those of a dataset, or of a table.</summary>
internal static class LibraryKeys
{
    // What both begin with.
    private static readonly Key[] Head =
    [
        new("id", Shapes.Text, "The id, as the file is called.") { IsRequired = true },
        new("version", new WholeShape(1), "A whole number, raised with every change that can change a number.") { IsRequired = true },
        new("title", Shapes.Text, "A title for people.") { IsRequired = true },
        new("cite", Shapes.Texts, "The sources.") { IsRequired = true },
    ];

    /// <summary>A table of accuracies.</summary>
    public static MapKeys Table { get; } = new("table-definition", "A definition of a table of accuracies.", [.. Head]);

    /// <summary>A dataset.</summary>
    public static MapKeys Dataset { get; } = new("dataset-definition", "A definition of a dataset: what audits need not say.",
    [
        .. Head,
        new("images", new WholeShape(1), "How many images the whole dataset has."),
        new("layout", Shapes.Text, "How the files lie, in words.") { IsRequired = true },
        new("caveats", Shapes.Texts, "What whoever reads numbers on the dataset must know, a list of sentences."),
    ]);
}
