using ClipAudit.Metrics;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting;

/// <summary>Small results to render.</summary>
internal static class SampleResults
{
    /// <summary>A result of one model, one dataset and one probe, with every kind of text the report shows.</summary>
    /// <param name="label">The text that stands wherever text from outside may stand.</param>
    /// <param name="rows">Number of classes measured.</param>
    public static AuditResult With(string label, int rows = 3) => new()
    {
        Name = "sample",
        Title = $"A sample audit of {label}",
        Seed = 7,
        ToolVersion = "0.1.0",
        Models = [Model(label)],
        Datasets = [Dataset(label)],
        Probes = [Probe(label)],
        Measures = [new MeasureTitle("accuracy", $"Accuracy of {label}")],
        Measurements = [Accuracy(label), Gap(label), Undefined(label), .. Enumerable.Range(0, rows).Select(i => PerClass($"{label} {i}"))],
        Findings = [new Finding($"accuracy ≥ 0.5 on {label}", Accuracy(label), Verdict.Pass, "The whole interval lies above 0.5.")],
        Notes = [$"A text was cut: {label}"],
    };

    private static ModelSheet Model(string label) => new()
    {
        Name = label,
        Layout = "Hugging Face",
        ContentHash = new string('a', 64),
        EmbeddingSize = 512,
        LogitScale = 100,
        LogitScaleSource = "config.json",
        Preprocessing = "shorter side to 224 (bicubic), centre crop 224",
        Tokenizer = "CLIP BPE, 77 tokens",
    };

    private static DatasetSheet Dataset(string label) => new()
    {
        Name = "photo",
        Kind = "folder",
        ContentHash = new string('b', 64),
        Count = 280,
        Classes = [new Count(label, 140), new Count("dog", 140)],
        Features = [new FeatureCounts("age", [new Count("young", 200), new Count("(unknown)", 80)])],
        Unreadable = [new UnreadableImage("dog/broken.jpg", "The file is empty.")],
    };

    private static ProbeSheet Probe(string label) => new()
    {
        Id = "accuracy",
        Kind = "accuracy",
        Title = "Zero-shot accuracy",
        Question = $"How often is {label} right?",
        Method = ["Every prompt is embedded, normalised, averaged over the templates and normalised again."],
        Published =
        [
            new PublishedComparison { Published = Published(label), Measured = Accuracy(label), Outcome = Reproduction.Reproduced },
            new PublishedComparison { Published = Published(label) with { Dataset = "elsewhere" }, Outcome = Reproduction.NotMeasured },
        ],
        Limits = ["Accuracy says nothing of the cost of an error."],
        Citations = ["Radford et al. 2021 (arXiv:2103.00020)"],
        DefinitionHash = new string('c', 64),
        Figures =
        [
            new FigureSpec
            {
                Kind = FigureKind.Bars,
                Title = $"Accuracy on {label}",
                Caption = "With intervals.",
                Alternative = $"Bars of accuracy on {label}.",
                Values = new FigureSelection(["accuracy"], new Subject { Dataset = "photo", Model = label }),
                Rows = SubjectPart.Dataset,
                Series = SubjectPart.Model,
            },
        ],
    };

    private static PublishedValue Published(string label) => new()
    {
        Measure = "accuracy", Model = $"CLIP of {label}", Dataset = "photo", Value = 0.701, Source = "A paper of 2021, table 16",
    };

    private static Measurement Accuracy(string label) => new()
    {
        Name = "accuracy",
        Subject = new Subject { Probe = "accuracy", Model = label, Dataset = "photo" },
        Value = 193 / 280.0,
        Interval = new Interval(0.6328, 0.7403, 0.95, "Wilson"),
        N = 280,
        Unit = Unit.Fraction,
        Better = Direction.Higher,
        Formula = "ties to the lower class index",
        Citation = "Radford et al. 2021",
    };

    private static Measurement Gap(string label) => Accuracy(label) with
    {
        Name = "accuracy.gap",
        Subject = new Subject { Probe = "accuracy", Model = label, Dataset = "photo", Feature = "age" },
        Value = -0.031,
        Interval = new Interval(-0.1, 0.04, 0.95, "bootstrap percentile"),
        Unit = Unit.FractionDifference,
    };

    private static Measurement Undefined(string label) => Accuracy(label) with
    {
        Name = "accuracy.group",
        Subject = new Subject { Probe = "accuracy", Model = label, Dataset = "photo", Feature = "age", Group = "(unknown)" },
        Value = null,
        Undefined = "no image of this group can be read",
        Interval = null,
        N = 0,
    };

    private static Measurement PerClass(string label) => Accuracy(label) with
    {
        Name = "accuracy.class",
        Subject = new Subject { Probe = "accuracy", Model = "small", Dataset = "photo", Class = label },
    };
}
