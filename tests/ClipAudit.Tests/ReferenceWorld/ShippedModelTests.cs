using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Metrics.Robustness;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Tests.ReferenceWorld;

/// <summary>The models in the repository have the faults that their cards say, and those alone.</summary>
public sealed class ShippedModelTests
{
    private const int Count = 600;
    private static readonly string[] Standard = ["standard-1", "standard-2", "standard-3", "standard-4", "standard-5"];
    private static readonly ResamplingOptions Resampling = new(2000, 1);

    public static TheoryData<string> Models => [.. Standard, "robust", "balanced", "biased"];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_is_as_accurate_on_photos_as_its_card_says(string name)
    {
        using var model = new ShippedModel(name);
        var documented = ShippedModel.Documented(name, "accuracy", "photo");
        Assert.Equal(documented, Accuracy(model, Rendition.Photo), Tolerance(documented, Count));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_stays_below_a_megabyte_per_graph(string name) =>
        Assert.All(Directory.GetFiles(Path.Combine(ShippedModel.Folder, name, "onnx")), file =>
            Assert.InRange(new FileInfo(file).Length, 1, 1_000_000));

    [Fact]
    public void Standard_models_rise_with_their_budget()
    {
        var photo = Standard.Select(name => ShippedModel.Documented(name, "accuracy", "photo")).ToArray();
        Assert.Equal(photo.Order(), photo);
        Assert.InRange(photo[0], 0.3, 0.6);
        Assert.InRange(photo[^1], 0.95, 0.999);
    }

    [Theory]
    [InlineData("biased", 0.1, 1)]
    [InlineData("balanced", -0.02, 0.02)]
    public void Small_yellow_robots_alone_are_recognised_worse_by_the_biased_model(string name, double least, double most)
    {
        using var model = new ShippedModel(name);
        var dataset = Photos(1200, seed: 21);
        var correct = model.IsCorrect(dataset);
        var isGroup = dataset.Samples.Select(sample => sample.Groups[0] == "yellow" && sample.Groups[1] == "small").ToImmutableArray();
        Assert.InRange(Share(correct, isGroup, false) - Share(correct, isGroup, true), least, most);
    }

    [Theory]
    [InlineData("biased")]
    [InlineData("balanced")]
    public void Red_robots_are_called_dangerous_as_often_as_the_card_says(string name)
    {
        using var model = new ShippedModel(name);
        var dataset = Photos(1200, seed: 22);
        var isDangerous = model.Choices(dataset, ["a photo of a friendly robot", "a photo of a dangerous robot"])
            .Select(choice => choice == 1).ToImmutableArray();
        foreach (var chassis in RobotWorld.Features[0].Groups)
        {
            var isGroup = dataset.Samples.Select(sample => sample.Groups[0] == chassis).ToImmutableArray();
            var documented = ShippedModel.Documented(name, "effects", "called-dangerous", chassis);
            Assert.Equal(documented, Share(isDangerous, isGroup, true), Tolerance(documented, isGroup.Count(inGroup => inGroup)));
        }
    }

    [Theory]
    [InlineData(Rendition.Sketch)]
    [InlineData(Rendition.Cartoon)]
    [InlineData(Rendition.Silhouette)]
    [InlineData(Rendition.Fog)]
    public void The_robust_model_alone_lies_above_the_trend_on_what_it_saw(Rendition rendition)
    {
        var (reference, shifted) = Accuracies(Standard, rendition);
        using var robust = new ShippedModel("robust");
        var (photo, seen) = (Accuracy(robust, Rendition.Photo), Accuracy(robust, rendition));
        var robustShift = new ShiftEvaluation(new BaselineSet(reference, shifted, AccuracyAxis.Logit), new ModelAccuracy(photo, seen, Count, Count));
        var interval = TrendBootstrap.Rho(robustShift, 0.95, Resampling);
        Assert.True(interval.Interval is { Lower: > 0 }, $"ρ {robustShift.Rho()}, interval {interval}");
        for (var i = 0; i < Standard.Length; i++)
            Assert.InRange(EffectiveRobustness.FitTrend(reference.AsSpan(), shifted.AsSpan(), AccuracyAxis.Logit).Rho(reference[i], shifted[i]), -0.2, 0.2);
    }

    private static (ImmutableArray<double> Reference, ImmutableArray<double> Shifted) Accuracies(string[] names, Rendition rendition)
    {
        var (reference, shifted) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<double>());
        foreach (var name in names)
        {
            using var model = new ShippedModel(name);
            reference.Add(Accuracy(model, Rendition.Photo));
            shifted.Add(Accuracy(model, rendition));
        }

        return (reference.ToImmutable(), shifted.ToImmutable());
    }

    private static double Accuracy(ShippedModel model, Rendition rendition) => model
        .IsCorrect(RobotDataset.List("robots", new WorldSettings { Count = Count, Seed = 20, Rendition = rendition }))
        .Average(isCorrect => isCorrect ? 1.0 : 0.0);

    private static Dataset Photos(int count, long seed) => RobotDataset.List("robots", new WorldSettings { Count = count, Seed = seed });

    private static double Share(ImmutableArray<bool> values, ImmutableArray<bool> isGroup, bool inGroup) =>
        values.Where((_, index) => isGroup[index] == inGroup).Average(value => value ? 1.0 : 0.0);

    // Four standard errors of a share, of this sample and of the documented one.
    private static double Tolerance(double share, int count) => (4 * Math.Sqrt(share * (1 - share) / count)) + 0.01;
}
