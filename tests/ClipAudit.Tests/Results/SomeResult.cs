using ClipAudit.Metrics;
using ClipAudit.Results;

namespace ClipAudit.Tests.Results;

/// <summary>A result with something awkward in every part.</summary>
internal static class SomeResult
{
    public static AuditResult Create() => new()
    {
        Name = "awkward",
        Title = "Ünïcode \"quotes\" <b>&amp;</b> 😀\t\u0001",
        Seed = long.MinValue,
        ToolVersion = "0.1.0",
        Models =
        [
            new ModelSheet
            {
                Name = "m", Layout = "Hugging Face", ContentHash = new string('a', 64), EmbeddingSize = 512, LogitScale = null,
                LogitScaleSource = "nothing", Preprocessing = "resize", Tokenizer = "BPE",
            },
        ],
        Datasets =
        [
            new DatasetSheet
            {
                Name = "d", Kind = "folder", ContentHash = new string('b', 64), Count = 3,
                Classes = [new Count("cat", 2), new Count("", 1)],
                Features = [new FeatureCounts("race", [new Count("x", 3)])],
                Unreadable = [new UnreadableImage("a/b.jpg", "it is empty")],
            },
        ],
        Probes =
        [
            new ProbeSheet
            {
                Id = "p", Kind = "accuracy", Title = "t", Question = "q?", Method = ["one", "two"], Limits = [], Citations = ["c"],
                DefinitionHash = new string('c', 64),
                Figures = [Figure],
                Published =
                [
                    new PublishedComparison { Published = Published, Measured = Defined, Outcome = Reproduction.Differs },
                    new PublishedComparison { Published = Published with { Value = 0.125, N = null }, Outcome = Reproduction.NotMeasured },
                ],
            },
        ],
        Measurements = [Defined, Undefined],
        Findings =
        [
            new Finding("accuracy ≥ 0.5", Defined, Verdict.InsufficientEvidence, "why")
            {
                AtLeast = 0.5,
                Severity = Severity.Warning,
                Comparison = new Comparison("model other", Defined, 0, new Interval(-0.1, 0.1, 0.95, "MOVER")),
            },
        ],
        Notes = ["a note"],
        Images = ImageDisplay.Blurred,
    };

    public static PublishedValue Published { get; } = new()
    {
        Measure = "accuracy", Model = "CLIP <1>", Dataset = "d", Feature = "race × age", Group = "A × b", Variant = "", Value = 0.701, N = 99,
        Source = "a paper", Note = "a note",
    };

    public static FigureSpec Figure { get; } = new()
    {
        Kind = FigureKind.HeatMap,
        Title = "<b>figure</b>",
        Caption = "caption",
        Alternative = "in words",
        Values = new FigureSelection(["accuracy"], new Subject { Dataset = "d" }),
        Rows = SubjectPart.Group,
        X = new FigureAxis("x", Unit.Ratio, FigureScale.Log),
        Curves = [new FigureCurve("curve", [new CurvePoint(0.5, 0.25) { Lower = 0.125, N = 3 }])],
    };

    public static Measurement Defined { get; } = new()
    {
        Name = "accuracy",
        Subject = new Subject { Probe = "p", Model = "m", Dataset = "d", Class = "=cmd|'/c calc'!A0", Group = "-1", Variant = "a,\"b\"\nc" },
        Value = 0.1 + 0.2,
        Interval = new Interval(double.Epsilon, double.PositiveInfinity, 0.95, "Wilson"),
        N = 1234567,
        Unit = Unit.FractionDifference,
        Better = Direction.Lower,
        Formula = "@SUM(A1)",
        Citation = "+1",
    };

    public static Measurement Undefined { get; } = Defined with { Value = null, Interval = null, Undefined = "no image", N = 0 };
}
