using ClipAudit.Audits.Validation;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Audits.Format;

/// <summary>The keys of datasets.</summary>
internal static class DatasetKeys
{
    /// <summary>The most pictures of the reference world: their labels and groups are listed in memory before anything is drawn.</summary>
    public const int MostRobots = 1_000_000;

    /// <summary>The most pixels to cut from a side.</summary>
    public const int MostBorder = 1_000;

    private const string Columns = "(UTF-8, commas, a header)";

    /// <summary>Which classes of a label space a dataset has.</summary>
    public static MapKeys LabelSpace { get; } = new("label-space", "Which classes of a table of the library a dataset has, and what it calls them.",
    [
        new("use", new LibraryShape(LibraryPart.LabelSpaces), "The table, a file under label-spaces of the library.") { IsRequired = true },
        new("values", Shapes.Text, "The column of what sub-folders, or the column of labels, hold.") { IsRequired = true },
        new("labels", Shapes.Text, "The column of labels; several classes may have one.") { Default = "name" },
        new("only", Shapes.Text, "A column that has 1 for the classes of the dataset."),
        new("match", Shapes.Name("way to compare", "exact", "letters-and-digits"),
            "letters-and-digits: values differ by these alone, in either case.") { Default = "exact" },
        new("others", Shapes.Name("way to treat other classes", "error", "skip"),
            "skip: images in sub-folders of other classes are passed over and counted.") { Default = "error" },
    ]);

    /// <summary>Sensitive features in file names.</summary>
    public static MapKeys GroupsFrom { get; } = new("groups-from", "Sensitive features that file names tell.",
    [
        new("pattern", Shapes.Text, "A regular expression without backtracking whose named parts are sensitive features; a name that doesn't match is of unknown groups.")
            { IsRequired = true, Examples = ["^(?<age>[0-9]+)_(?<gender>[01])_"] },
    ]);

    private static readonly Key[] Labelled =
    [
        new("label", Shapes.Text, "The column of labels."),
        LabelList("All labels in their order, as a list, or a map from what the column holds to labels; without it those that occur."),
        new("missing-label", Shapes.Name("way to treat a missing label", "error", "unlabeled"), "unlabeled: rows without a label are allowed.") { Default = "error" },
    ];

    private static readonly Key Sets = new("set", Shapes.Text,
        "The column that names sets of images which differ in one attribute, for counterfactual probes; a row without a value is in none.");

    private static readonly Key[] Items =
    [
        new("item", Shapes.Text, "The column of ids; without it rows are numbered."),
        .. Labelled,
        new("groups", Shapes.Labels, "The columns of sensitive features, or a map from features to columns; a missing value is counted as (unknown)."),
        Sets,
    ];

    // What every dataset may have beside the keys of its source.
    private static readonly Key[] Common =
    [
        new("use", new LibraryShape(LibraryPart.Datasets), "A definition of the library, which gives the keys that are left out here."),
        new("shift-of", Shapes.Text, "The dataset of this audit that this one departs from."),
        new("label-space", new MapShape(LabelSpace), "Which classes of a table of the library the dataset has; takes the place of labels."),
        new("class-names", Shapes.Text,
            "The path of a file with the words that stand for labels in prompts: .json, .yaml, .csv, or one per line, in the order of the labels, or by label."),
        new("group-names", new NamesShape(Shapes.TextByName), "Other names for the values of sensitive features, such as { gender: { 0: male, 1: female } }."),
        new("bands", new NamesShape(new ListShape(new WholeShape(long.MinValue))),
            "Lower edges by which numbers become groups: { age: [0, 3, 10] } gives 0-2, 3-9 and 10+."),
        new("crop-border", new WholeShape(0, MostBorder), "How many pixels to cut from each side of an image before anything else is done to it.") { Default = 0 },
    ];

    /// <summary>Images in folders.</summary>
    public static MapKeys Folder { get; } = new("dataset-folder", "A folder with a sub-folder of images per class, or of images alone.",
    [
        new("folder", Shapes.Text, "The path of a folder with a sub-folder per class, and images at any depth below it; a folder of images alone has no labels.") { IsRequired = true },
        LabelList("All labels in their order, as a list, or a map from names of sub-folders to labels; without it the sub-folders' names."),
        new("groups-from", new MapShape(GroupsFrom), "Takes sensitive features from file names."),
        .. Common,
    ]);

    /// <summary>Images that a CSV file lists.</summary>
    public static MapKeys Csv { get; } = new("dataset-csv", "Images that a CSV file lists.",
    [
        new("csv", Shapes.Text, $"The path of a CSV file {Columns} with a row per image.") { IsRequired = true },
        new("root", Shapes.Text, "The folder that image paths start from and never leave; without it that of the CSV file."),
        new("image", Shapes.Text, "The column of image paths.") { IsRequired = true },
        .. Labelled,
        new("groups", Shapes.Texts, "The columns of sensitive features; a missing value is counted as (unknown)."),
        Sets,
        new("caption", Shapes.Text, "The column of captions, for retrieval; with it an image may have several rows, a caption in each."),
        .. Common,
    ]);

    /// <summary>Images in tar files.</summary>
    public static MapKeys WebDataset { get; } = new("dataset-webdataset", "Tar files in the WebDataset convention.",
    [
        new("webdataset", Shapes.Texts, "The path of a tar file, or several, with {0000..0031}, {train,val}, and * and ? in file names.") { IsRequired = true },
        new("image", Shapes.Texts, "Extensions of images; the first that a sample has counts.") { Default = new[] { "jpg", "jpeg", "png", "webp" } },
        new("label", Shapes.Text, "Where labels are: an extension (cls, txt) or a key of the sample's .json (json.class_name)."),
        LabelList("All labels in their order, as a list, or a map from what the samples hold to labels. A label that is a whole number is a place in the list, from 0."),
        Labelled[2],
        new("classes", Shapes.Text, "The path of a file with a class name per line, in which labels are places from 0."),
        new("groups", Shapes.Texts, "Keys of .json that hold sensitive features."),
        new("caption", Shapes.Text, "Where captions are, as for label; a list there is several captions."),
        .. Common,
    ]);

    /// <summary>How a world is made rarer or more one-sided.</summary>
    public static MapKeys Rare { get; } = Share("robots-rare", "build", RobotWorld.Features[1].Groups, "A group that is rare.",
        "The share of the group that is kept; the others get the other build.");

    /// <inheritdoc cref="Rare"/>
    public static MapKeys Tie { get; } = Share("robots-tie", "holds", RobotWorld.Labels, "A class that is tied to a group.",
        "The share of the chassis that certainly holds the thing.");

    /// <summary>Settings of a world.</summary>
    public static MapKeys RobotSettings { get; } = new("robots", "Pictures of the reference world.",
    [
        new("count", new WholeShape(1, MostRobots), "The number of pictures.") { IsRequired = true },
        new("seed", new WholeShape(long.MinValue), "Another seed gives other pictures.") { IsRequired = true },
        new("rendition", new NameShape("rendition", [.. Renditions.All.Select(entry => entry.Name)]), "How the pictures look.") { Default = "photo" },
        new("size", new WholeShape(WorldSettings.LeastSize, WorldSettings.GreatestSize), "Width and height in pixels.") { Default = WorldSettings.UsualSize },
        new("rare", new MapShape(Rare), "Makes a group rare."),
        new("tie", new MapShape(Tie), "Ties a class to a group."),
        new("counterfactual", Shapes.Name("feature that can vary", "chassis"), "Draws each scene once with every chassis, as a set: four times as many pictures."),
    ]);

    /// <summary>Pictures of the reference world.</summary>
    public static MapKeys Robots { get; } = new("dataset-robots", "Pictures of the synthetic reference world, drawn as they are needed.",
    [
        new("robots", new MapShape(RobotSettings), "Which pictures. The label is the thing held, the sensitive features are chassis and build.") { IsRequired = true },
        .. Common,
    ]);

    /// <summary>Predictions of systems that nobody here runs.</summary>
    public static MapKeys Predictions { get; } = new("dataset-predictions", "What a system answered, in the place of images and a model.",
    [
        new("predictions", Shapes.Text, $"The path of a CSV file {Columns} with a row per item.") { IsRequired = true },
        new("model", Shapes.Text, "The name of the system that predicted; or else model-column."),
        new("model-column", Shapes.Text, "The column of the systems' names, where a file holds several: a row per item and system, with item."),
        new("predicted", Shapes.Text, "The column of predicted labels; or else scores, or score."),
        new("scores", Shapes.Labels, "A map from labels to columns of scores, or a list of columns that are called as the labels; the highest score is the prediction."),
        new("score", Shapes.Text, "The column with the score of one of two labels, which positive names."),
        new("positive", Shapes.Text, "The label that score is of."),
        new("threshold", new NumberShape(NumberRange.Finite), "The score from which on the positive label is predicted; 0.5 for probabilities."),
        new("confidence", Shapes.Text, "The column with the score of the predicted label alone, beside predicted."),
        new("rank", Shapes.Text, "The column with the rank of the item's label among all, beside predicted, for top-5 accuracy."),
        .. Items, .. Common,
    ]);

    /// <summary>Image embeddings that were made elsewhere.</summary>
    public static MapKeys Embeddings { get; } = new("dataset-embeddings", "Image embeddings that were made elsewhere.",
    [
        new("embeddings", Shapes.Text, "The path of an .npy file: float16, float32 or float64, shape (items, numbers), in C order.") { IsRequired = true },
        new("csv", Shapes.Text, $"The path of a CSV file {Columns} with a row for each embedding, in the same order.") { IsRequired = true },
        new("model", Shapes.Text, "The name of the model that made them: one of models, which embeds the texts, or another.") { IsRequired = true },
        .. Items, .. Common,
    ]);

    /// <summary>A dataset, the source of which is not told by one key alone.</summary>
    public static MapKeys Any { get; } = new("dataset", "A dataset.",
    [
        .. new[] { Folder, Csv, WebDataset, Robots, Predictions, Embeddings }.SelectMany(keys => keys.All).DistinctBy(key => key.Name, StringComparer.Ordinal)
            .Select(key => key with { IsRequired = false }),
    ]);

    /// <summary>A dataset.</summary>
    public static CasesShape Shape => new("dataset",
    [
        .. DatasetKinds.All.Select(kind => new KeyCase(kind.Key, kind.Keys) { Without = DatasetKinds.All.FirstOrDefault(other => other.Beside == kind.Key)?.Key }),
    ]);

    private static Key LabelList(string description) => new("labels", Shapes.Labels, description);

    private static MapKeys Share(string id, string second, IEnumerable<string> seconds, string description, string share) => new(id, description,
    [
        new("chassis", new NameShape("chassis", RobotWorld.Features[0].Groups), "A chassis.") { IsRequired = true },
        new(second, new NameShape(second, [.. seconds]), "What goes with it.") { IsRequired = true },
        new("share", Shapes.Share, share) { IsRequired = true },
    ]);
}
