using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes;

/// <summary>The keys of probes, and the settings that several kinds share.</summary>
internal static class ProbeKeys
{
    private const string PromptsShape = "the name of prompts of the audit, a template, or a list of templates; {label} is where the class goes";

    private static readonly Key Id = new("id", Shapes.Text, "Tells two uses apart; files and gates name the probe by it.");
    private static readonly Key Title = new("title", Shapes.Text, "A few words for headings.");
    private static readonly Key Question = new("question", Shapes.Text, "The question that the numbers answer, as a sentence.");
    private static readonly Key Cite = new("cite", Shapes.Texts, "The sources.");
    private static readonly Key Limits = new("limits", Shapes.Texts, "What the numbers can't tell, sentences that are printed beside them.");

    /// <summary>The name of prompts, a template, or templates.</summary>
    public static ValueShape PromptsOf { get; } = Shapes.Texts;

    /// <summary>The prompts of a probe whose datasets may have different ones.</summary>
    public static Key Prompts { get; } = new("prompts", Shapes.Either(PromptsOf, new NamesShape(PromptsOf)),
        $"How classes are put into words: {PromptsShape}; or a map from datasets to one of these. Not needed for predictions that are given.");

    /// <summary>The prompts of a probe with labels of its own.</summary>
    public static Key LabelPrompts { get; } =
        new("prompts", PromptsOf, $"How labels are put into words: {PromptsShape}. Not needed for predictions that are given.");

    /// <summary>Words for labels of datasets.</summary>
    public static Key Words { get; } = new("labels", Shapes.TextByName,
        "A map from labels to the words that stand for them in prompts, such as { n02123045: tabby cat }; other labels stand for themselves.");

    /// <summary>Labels of the probe's own.</summary>
    public static Key OwnLabels { get; } = new("labels", Shapes.Labels,
        "A list of labels, or a map from labels to the words that stand for them in prompts; at least two.");

    /// <summary>The models.</summary>
    public static Key Models { get; } = new("models", Shapes.Texts, "Names of models; without it all of which there is evidence on the datasets.");

    /// <summary>The datasets.</summary>
    public static Key Datasets { get; } = new("datasets", Shapes.Texts, "Names of datasets; without it all that the probe can use.");

    /// <summary>Confidence level.</summary>
    public static Key Level { get; } = new("level", new NumberShape(NumberRange.Level), "Confidence level of the intervals, between 0 and 1.")
        { Default = ProbeScope.DefaultLevel };

    /// <summary>Smallest group that is compared.</summary>
    public static Key MinGroup { get; } = new("min-group", new WholeShape(1),
        "Groups with fewer images are shown and left out of comparisons; the formula names them.") { Default = 1 };

    /// <summary>New groups of old ones.</summary>
    public static Key Regroup { get; } = new("regroup", new NamesShape(new NamesShape(Shapes.Texts, Least: 2)),
        "Puts groups together: { race: { White: [White], non-White: [Black, Indian] } } adds a feature race (regrouped).");

    /// <summary>What classifying probes share.</summary>
    public static ImmutableArray<Key> Classifying { get; } = [Prompts, Models, Datasets, Words, Level];

    /// <summary>What probes share that compare groups.</summary>
    public static ImmutableArray<Key> Grouped { get; } =
    [
        Models, new("datasets", Shapes.Texts, "Names of datasets; without it all that have sensitive features."),
        new("features", new ListShape(Shapes.Texts),
            "Sensitive features to compare by; a list inside the list is an intersection: [race, gender, [race, gender]]. Without it all, each on its own."),
        Regroup, Level, MinGroup,
    ];

    /// <summary>A number of resamples.</summary>
    public static Key Resamples(int usual, int least) => new("resamples", new WholeShape(least),
        $"Number of bootstrap resamples; the audit's seed decides them.") { Default = usual };

    /// <summary>What is said of a feature whose groups are the classes.</summary>
    public static MapKeys FeatureTask { get; } = new("feature-task", "What is named: a sensitive feature whose groups are the classes.",
    [
        new("prompts", PromptsOf, $"How groups are put into words: {PromptsShape}. Not needed for predictions that are given."),
        new("feature", Shapes.Text, "The sensitive feature, which may be a regrouped one; without it the one that is called as the task."),
        new("labels", Shapes.Labels, "A list of groups, or a map from groups to the words that stand for them; others stand for themselves."),
    ]);

    /// <summary>A value from the literature.</summary>
    public static MapKeys PublishedRow { get; } = new("published", "A value from the literature, put beside the measurements that it corresponds to.",
    [
        new("measure", Shapes.Text, "A measure of the kind of the probe, such as accuracy.") { IsRequired = true },
        new("value", new NumberShape(NumberRange.Finite with { Percent = true }), "The published value, in the unit of the measure; fractions may be percentages.") { IsRequired = true },
        new("source", Shapes.Text, "Where it was published, exactly enough to be found.") { IsRequired = true },
        new("model", Shapes.Text, "The model as the source calls it."),
        new("dataset", Shapes.Text, "The id of a dataset's definition, or the name of a dataset or of a setting of a table."),
        new("class", Shapes.Text, "The class; without it, measurements without one."),
        new("feature", Shapes.Texts, "The sensitive feature; for an intersection a list."),
        new("group", Shapes.Texts, "The group; for an intersection a list."),
        new("variant", Shapes.Either(Shapes.Text, new NothingShape()), "The variant of the measurement; ~ for measurements without one."),
        new("n", new WholeShape(1), "How many images it rests on."),
        new("note", Shapes.Text, "What a reader must know of it."),
    ]);

    private static readonly Key Published =
        new(PublishedRows.Key, new ListShape(new MapShape(PublishedRow), OrOne: false), "Values that publications give, which reports put beside the measured ones.");

    /// <summary>The keys that a definition of the library begins with.</summary>
    public static MapKeys Definition => new("probe-definition", "A definition of a probe.",
    [
        Id with { Description = "family/name, as the file is called.", IsRequired = true },
        new("version", new WholeShape(1), "A whole number, raised with every change that can change a number.") { IsRequired = true },
        Kind with { IsRequired = true },
        Title with { IsRequired = true }, Question with { IsRequired = true }, Cite with { IsRequired = true }, Limits with { IsRequired = true }, Published,
    ]);

    /// <summary>A probe of the library.</summary>
    public static MapKeys Use { get; } = new("probe-use", "A probe of the library.",
    [
        new("use", new LibraryShape(LibraryPart.Probes), "The definition, family/name; `clipaudit list probes` lists all.") { IsRequired = true },
        Id, Title,
        new("with", new NamesShape(new AnyShape(), Least: 0), "Settings in the place of the definition's; ~ takes one away."),
    ]);

    /// <summary>The keys of a probe that is written in place, without its settings.</summary>
    public static MapKeys InPlace => new("probe-in-place", "A probe that is written in place.", [Kind with { IsRequired = true }, Id, Title, Question, Cite, Limits, Published]);

    /// <summary>The keys of any probe, where what it is can't be told.</summary>
    public static MapKeys Any => new("probe", "A probe.",
        [.. Use.All.Concat(InPlace.All).DistinctBy(key => key.Name, StringComparer.Ordinal).Select(key => key with { IsRequired = false })]);

    /// <summary>A probe.</summary>
    public static CasesShape Shape => new("probe",
    [
        new KeyCase("use", Use),
        .. ProbeKinds.All.Select(kind => new KeyCase("kind", Of(kind)) { Value = kind.Name, Without = "use" }),
    ]);

    /// <summary>The settings of a kind, as an audit replaces those of a definition.</summary>
    public static MapKeys With(ProbeKind kind) => kind.Settings.Replacing($"with-{kind.Name}", $"Settings of {kind.Name} in the place of the definition's.");

    private static Key Kind => new("kind", new NameShape("kind of probe", ProbeKinds.Names), "What measures; `clipaudit explain KIND` says more.");

    private static MapKeys Of(ProbeKind kind) =>
        new($"kind-{kind.Name}", kind.Settings.Description, [.. InPlace.All, .. kind.Settings.All]);
}
