using System.Collections.Immutable;
using ClipAudit.Pictures;
using ClipAudit.Reporting.Charts;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting.Charts;

/// <summary>A chart of every kind, with numbers made up to look like those of audits.</summary>
internal static class SampleCharts
{
    public static ImmutableArray<string> Datasets { get; } = ["photo", "sketch", "art painting", "cartoon"];

    public static ImmutableArray<string> Models { get; } = ["CLIP RN50", "CLIP B/32", "CLIP L/14"];

    public static ImmutableArray<string> Groups { get; } = ["0–19", "20–39", "40–59", "60+"];

    public static ChartData Of(FigureKind kind) => kind switch
    {
        FigureKind.Bars => Bars(),
        FigureKind.Forest => Forest(),
        FigureKind.Scatter => Scatter(),
        FigureKind.Lines => Lines(),
        FigureKind.Reliability => Reliability(),
        FigureKind.HeatMap => HeatMap(),
        FigureKind.Rates => Rates(),
        FigureKind.Composition => Composition(),
        FigureKind.Distributions => Distributions(),
        FigureKind.Similarity => Similarity(),
        _ => throw new InvalidOperationException($"No sample of {kind}."),
    };

    public static ChartData Similarity()
    {
        ImmutableArray<string> names = ["dog", "cat", "umbrella"];
        ImmutableArray<ItemImage> images = [.. names.Select(name => new ItemImage("photo", $"{name}.jpg", [name]))];
        return SimilarityData.Of(
            new SimilarityCells([.. names.Select(name => $"a photo of a {name}")], images, [0.31, 0.22, 0.18, 0.2, 0.29, 0.17, 0.3, 0.16, 0.27]) { TrueTexts = [0, 1, 2] },
            [new RgbPicture(2, 2, new byte[12]), new RgbPicture(2, 1, new byte[6]), null]);
    }

    public static ChartData Bars() => Data(
        Unit.Fraction, "Accuracy", from model in Models
                                   from dataset in Datasets
                                   let value = 0.58 + (0.09 * Models.IndexOf(model)) - (0.07 * Datasets.IndexOf(dataset))
                                   select new ChartPoint("", dataset, model, new Span(value, value - 0.03, value + 0.028)) { N = 1200 });

    public static ChartData Forest() => Data(Unit.FractionDifference, "Accuracy minus that on all images",
    [
        Gap("age", "0–19", -0.017, 0.022, 1968), Gap("age", "20–39", -0.021, 0.04, 502), Gap("age", "40–59", 0.028, 0.029, 796),
        Gap("age", "60+", -0.009, 0.02, 1906), Gap("gender", "female", 0.057, 0.027, 1007), Gap("gender", "male", 0.068, 0.021, 1633),
        Gap("region", "Africa", 0.018, 0.067, 170), Gap("region", "Americas", 0.046, 0.047, 325), Gap("region", "Europe", -0.061, 0.024, 1263),
        new ChartPoint("region", "(unknown)", "", default) { N = 0 },
    ]);

    public static ChartData ForestOfModels() => Data(
        Unit.Fraction, "Accuracy", from feature in new[] { "age", "gender" }
                                   from @group in feature == "age" ? Groups : ["female", "male"]
                                   from model in Models
                                   let value = 0.6 + (0.08 * Models.IndexOf(model)) + (0.02 * Groups.IndexOf(@group))
                                   select new ChartPoint(feature, @group, model, new Span(value, value - 0.03, value + 0.03)) { N = 400 }) with
    {
        References = [.. Models.Select((model, i) => new ChartPoint("", "", model, new Span(0.62 + (0.08 * i))))],
    };

    public static ChartData Scatter()
    {
        (string Name, string Series, double X, double Y)[] models =
        [
            ("ResNet-50", "Standard training", 0.47, 0.24), ("ConvNeXt-T", "Standard training", 0.5, 0.29), ("ResNet-101", "Standard training", 0.55, 0.3),
            ("AlexNet-v2", "Standard training", 0.6, 0.355), ("ViT-S/16", "Standard training", 0.62, 0.37), ("DeiT-S", "Standard training", 0.65, 0.42),
            ("ViT-B/32", "Standard training", 0.68, 0.46), ("ViT-B/16", "Standard training", 0.71, 0.5), ("EfficientNet-B4", "Standard training", 0.74, 0.51),
            ("ResNet-152", "Standard training", 0.755, 0.52), ("ViT-L/16", "Standard training", 0.79, 0.57), ("ConvNeXt-L", "Standard training", 0.82, 0.6),
            ("CLIP RN50", "CLIP zero-shot", 0.598, 0.6), ("CLIP RN101", "CLIP zero-shot", 0.62, 0.645), ("CLIP B/32", "CLIP zero-shot", 0.633, 0.69),
            ("CLIP B/16", "CLIP zero-shot", 0.684, 0.74), ("CLIP L/14", "CLIP zero-shot", 0.755, 0.81), ("CLIP L/14@336", "CLIP zero-shot", 0.766, 0.825),
            ("CLIP B/32 ft", "CLIP fine-tuned", 0.76, 0.64), ("CLIP L/14 ft", "CLIP fine-tuned", 0.85, 0.79),
        ];
        static double Trend(double x) => 1 / (1 + Math.Exp(-((0.95 * Math.Log(x / (1 - x))) - 1.02)));
        return new ChartData
        {
            Points =
            [
                .. models.Select(model => new ChartPoint("", model.Name, model.Series, new Span(model.Y, model.Y - 0.012, model.Y + 0.012))
                {
                    Across = new Span(model.X, model.X - 0.006, model.X + 0.006),
                    N = 50_000,
                }),
            ],
            Curves =
            [
                new FigureCurve("Trend of standard models",
                [
                    .. Enumerable.Range(0, 60).Select(i => 0.42 + (i * 0.0079)).Select(x => new CurvePoint(x, Trend(x))
                    {
                        Lower = Trend(x) - 0.012 - Math.Abs((x - 0.65) * 0.05), Upper = Trend(x) + 0.012 + Math.Abs((x - 0.65) * 0.05),
                    }),
                ]),
            ],
            X = new FigureAxis("ImageNet top-1 accuracy (logit scale)", Unit.Fraction, FigureScale.Logit),
            Y = new FigureAxis("ImageNet Sketch top-1 accuracy (logit scale)", Unit.Fraction, FigureScale.Logit),
        };
    }

    public static ChartData Lines() => Data(
        Unit.Fraction, "Top-1 accuracy", from model in Models
                                         from severity in Enumerable.Range(0, 6)
                                         let value = 0.8 - (0.03 * Models.IndexOf(model)) - ((0.04 + (0.035 * Models.IndexOf(model))) * severity)
                                         select new ChartPoint("", $"severity {severity}", model, new Span(value, value - 0.02, value + 0.02)) { N = 500 }) with
    {
        X = new FigureAxis("Corruption severity (0 is clean)", Unit.Number),
    };

    public static ChartData Reliability() => Data(Unit.Fraction, "Accuracy", []) with
    {
        X = new FigureAxis("Mean confidence", Unit.Fraction),
        Curves =
        [
            new FigureCurve("CLIP B/32",
            [
                .. Enumerable.Range(0, 10).Select(i => (i + 0.5) / 10).Select(x => new CurvePoint(x, x * (1.05 - (0.2 * x)))
                {
                    Lower = (x * (1.05 - (0.2 * x))) - 0.03, Upper = (x * (1.05 - (0.2 * x))) + 0.03, N = (long)(300 + (2500 * x * x)),
                }),
            ]),
        ],
    };

    public static ChartData HeatMap()
    {
        string[] classes = ["airplane", "bird", "boat", "car", "cat", "deer", "dog", "frog", "horse", "truck"];
        return Data(Unit.Fraction, "Share of the true class", from truth in classes
                                                              from predicted in classes
                                                              let distance = Math.Abs(Array.IndexOf(classes, truth) - Array.IndexOf(classes, predicted))
                                                              let value = distance == 0 ? 0.82 : 0.09 / distance / distance
                                                              select new ChartPoint("", truth, predicted, new Span(value)));
    }

    public static ChartData Rates() => Data(
        Unit.Fraction, "Share of images given the label", from label in new[] { "thief", "criminal", "suspicious person", "animal", "doctor" }
                                                          from @group in Groups
                                                          let value = 0.02 + (0.03 * (label.Length % 4)) + (0.012 * Groups.IndexOf(@group) * (label.Length % 3))
                                                          select new ChartPoint("", label, @group, new Span(value, value * 0.8, value * 1.25)) { N = 900 });

    public static ChartData Composition() => Data(Unit.Fraction, "Share of the first k", []) with
    {
        X = new FigureAxis("k (log scale)", Unit.Number),
        Curves =
        [
            .. new[] { ("female", 0.47, -0.3), ("male", 0.53, 0.3) }.SelectMany(entry => new[]
            {
                new FigureCurve(entry.Item1, [.. new[] { 10, 20, 50, 100, 200, 500, 1000 }.Select(k => Share(entry.Item2, entry.Item3, k))]),
                new FigureCurve(entry.Item1, [new CurvePoint(10, entry.Item2), new CurvePoint(1000, entry.Item2)]) { IsReference = true },
            }),
        ],
    };

    public static ChartData Distributions() => Data(Unit.Number, "", []) with
    {
        X = new FigureAxis("Cosine with “a photo of a doctor”", Unit.Number),
        Curves =
        [
            .. Groups.Select((group, i) => new FigureCurve(group,
                [.. Enumerable.Range(0, 61).Select(s => 0.15 + (s * 0.0025)).Select(x => new CurvePoint(x, Math.Exp(-Math.Pow((x - 0.21 - (0.008 * i)) / 0.02, 2) / 2)))])),
        ],
    };

    /// <summary>Every text of a chart replaced.</summary>
    public static ChartData With(this ChartData data, string label) => data with
    {
        Points = [.. data.Points.Select(point => point with { Section = label, Row = $"{label}{point.Row}", Series = $"{label}{point.Series}" })],
        Curves = [.. data.Curves.Select(curve => curve with { Name = $"{label}{curve.Name}" })],
        X = data.X with { Title = label },
        Y = data.Y with { Title = label },
    };

    private static ChartData Data(Unit unit, string title, IEnumerable<ChartPoint> points) => new()
    {
        Points = [.. points],
        X = new FigureAxis("", Unit.Number),
        Y = new FigureAxis(title, unit),
    };

    private static ChartPoint Gap(string feature, string group, double value, double half, long n) =>
        new(feature, group, "", new Span(value, value - half, value + half)) { N = n };

    private static CurvePoint Share(double all, double skew, int k)
    {
        var share = all + (skew / Math.Sqrt(k / 5.0));
        var half = 1.96 * Math.Sqrt(share * (1 - share) / k) * 0.6;
        return new CurvePoint(k, share) { Lower = Math.Max(0, share - half), Upper = Math.Min(1, share + half), N = k };
    }
}
