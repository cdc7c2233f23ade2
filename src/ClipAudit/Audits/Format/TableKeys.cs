using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Format;

/// <summary>The keys of tables of accuracies.</summary>
internal static class TableKeys
{
    /// <summary>The layout with a column per setting.</summary>
    public const string Wide = "wide";

    /// <summary>The layout with a row per model and setting.</summary>
    public const string Long = "long";

    /// <summary>A table of the library.</summary>
    public static MapKeys Use { get; } = new("table-use", "A table of the library.",
        [new("use", new LibraryShape(LibraryPart.Tables), "The id of a table of the library.") { IsRequired = true }]);

    /// <summary>Categories in another file.</summary>
    public static MapKeys Categories { get; } = new("table-categories", "Another file that gives the categories of models.",
    [
        new("csv", Shapes.Text, "The path of the file.") { IsRequired = true },
        new("model", Shapes.Text, "The column of model names.") { IsRequired = true },
        new("category", Shapes.Text, "The column of categories.") { IsRequired = true },
    ]);

    // What the layouts share.
    private static readonly Key Csv = new("csv", Shapes.Text, "The path of the CSV file (UTF-8, commas, a header).") { IsRequired = true };
    private static readonly Key Layout = new("layout", Shapes.Name("layout", Wide, Long),
        "wide: a row per model and a column per setting, where an empty cell was not measured; long: a row per model and setting.") { IsRequired = true };
    private static readonly Key Model = new("model", Shapes.Text, "The column of model names.") { IsRequired = true };
    private static readonly Key[] Shared =
    [
        new("percent", Shapes.YesNo, "Whether accuracies are written in percent.") { Default = false },
        new("category", Shapes.Text, "The column of categories, by which probes pick models."),
        new("categories", new MapShape(Categories), "Another file that gives the categories."),
        new("n", new NamesShape(new WholeShape(1)),
            "Numbers of images by setting; without one, intervals carry no error of the model's own accuracy."),
    ];

    /// <summary>A table with a column per setting.</summary>
    public static MapKeys WideTable { get; } = new("table-wide", "A table with a row per model and a column per setting.",
    [
        Csv, Layout, Model, Settings("The settings to read: a list of columns, or a map from names of your own to columns.") with { IsRequired = true }, .. Shared,
    ]);

    /// <summary>A table with a row per model and setting.</summary>
    public static MapKeys LongTable { get; } = new("table-long", "A table with a row per model and setting.",
    [
        Csv, Layout, Model, Settings("The settings to read: a list, or a map from names of your own to what the file calls them; without it all."),
        new("setting", Shapes.Text, "The column of settings.") { IsRequired = true },
        new("accuracy", Shapes.Text, "The column of accuracies; or else correct and count."),
        new("correct", Shapes.Text, "The column of numbers of right answers."),
        new("count", Shapes.Text, "The column of numbers of images."),
        .. Shared,
    ]);

    /// <summary>A table of either layout, where the layout is wrong or missing.</summary>
    public static MapKeys AnyTable { get; } =
        new("table", "A table of accuracies.", [.. LongTable.All.Select(key => key with { IsRequired = WideTable.Names.Contains(key.Name) && key.IsRequired })]);

    /// <summary>A table.</summary>
    public static CasesShape Shape { get; } = new("table",
    [
        new KeyCase("use", Use),
        new KeyCase("layout", WideTable) { Value = Wide },
        new KeyCase("layout", LongTable) { Value = Long },
    ]);

    /// <summary>The keys that a table may have that is not one of the library.</summary>
    public static MapKeys Of(YamlMap table) => (table.Entries.FirstOrDefault(entry => entry.Key == "layout")?.Value as YamlScalar)?.Text switch
    {
        Wide => WideTable,
        Long => LongTable,
        _ => AnyTable,
    };

    private static Key Settings(string description) => new("settings", Shapes.Labels, description);
}
