using ClipAudit.Comparing;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;
using ClipAudit.Tests.Reporting;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Comparing;

/// <summary>Runs written by hand: eight items, two groups, with accuracies that are known.</summary>
public sealed class RunComparerTests : IDisposable
{
    // id, label, group; then what each run predicted.
    private static readonly (string Id, string Label, string Group)[] Items =
        [.. Enumerable.Range(0, 40).Select(i => ($"{i}.png", i % 2 == 0 ? "cat" : "dog", i < 20 ? "a" : "b"))];

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Accuracies_on_the_same_items_are_compared_item_by_item()
    {
        Write("before", "m", i => i < 30);
        Write("after", "m", i => i is >= 4 and < 36);
        var comparison = RunComparer.Compare(Folder("before"), Folder("after"), [], null);
        var pair = comparison.Measurements.Single(pair => pair.After.Name == "accuracy");
        Assert.True(pair.IsPaired);
        Assert.Equal(2 / 40.0, pair.Difference!.Value, 12);
        // Agresti and Min's adjusted Wald interval of b = 6, c = 4, n = 40, computed by hand: (2 ± 1.96 √(11 − 4/42)) / 42.
        Assert.Equal((2 - (1.959963985 * Math.Sqrt(11 - (4 / 42.0)))) / 42, pair.Interval!.Lower, 6);
        var flips = Assert.Single(comparison.Items);
        Assert.Equal((40, 6, 4), (flips.Count, flips.Won, flips.Lost));
        // scipy.stats.binomtest(4, 10).pvalue
        Assert.Equal(0.75390625, flips.PValue, 8);
        Assert.Equal(["0.png", "1.png", "2.png", "3.png", "30.png", "31.png", "32.png", "33.png", "34.png", "35.png"], flips.Items.Select(item => item.Id));
        Assert.Equal(new FlippedItem("0.png", "cat", "cat", "dog"), flips.Items[0]);
    }

    [Fact]
    public void A_gap_between_groups_is_resampled_by_items()
    {
        Write("before", "m", i => i < 20 || i % 2 == 0);
        Write("after", "m", i => i % 2 == 0);
        var pair = RunComparer.Compare(Folder("before"), Folder("after"), [], null).Measurements.Single(pair => pair.After.Name == "accuracy.gap");
        Assert.True(pair.IsPaired);
        Assert.Equal(-0.5, pair.Difference!.Value, 12);
        Assert.InRange(pair.Interval!.Lower, -1, -0.7);
        Assert.InRange(pair.Interval.Upper, -0.3, 0.05);
    }

    [Fact]
    public void A_gap_that_no_item_changed_has_an_interval_with_a_width()
    {
        Write("before", "m", i => i < 20 || i % 2 == 0);
        var pair = RunComparer.Compare(Folder("before"), Folder("before"), [], null).Measurements.Single(pair => pair.After.Name == "accuracy.gap");
        Assert.Equal(0, pair.Difference);
        // By hand: each group of 20 has 0 ± 1.96 √(½ + ½) / 22; of two such, the square root of the sum of squares.
        Assert.Equal(Math.Sqrt(2) * 1.959963985 / 22, pair.Interval!.Upper, 6);
        Assert.Equal(-pair.Interval.Upper, pair.Interval.Lower, 12);
    }

    [Fact]
    public void The_same_run_twice_has_no_difference()
    {
        Write("before", "m", i => i < 30);
        var comparison = RunComparer.Compare(Folder("before"), Folder("before"), [], new WorseBy(0.2, WorseBy.Usual));
        Assert.Empty(comparison.Changes);
        Assert.Empty(comparison.Items[0].Items);
        Assert.All(comparison.Measurements, pair => Assert.Equal(0, pair.Difference));
        Assert.All(comparison.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
    }

    [Fact]
    public void Other_items_are_compared_by_their_intervals_and_that_is_said()
    {
        Write("before", "m", i => i < 30);
        Write("after", "m", i => i < 30, prefix: "other/");
        var comparison = RunComparer.Compare(Folder("before"), Folder("after"), [], null);
        Assert.All(comparison.Measurements, pair => Assert.False(pair.IsPaired));
        Assert.Empty(comparison.Items);
    }

    [Fact]
    public void What_went_in_differently_is_told_first()
    {
        Write("before", "m", i => i < 30);
        Write("after", "m", i => i < 30, modelHash: 'f', libvips: "9");
        Assert.Equal(
            [new InputChange("library", "libvips", "8", "9"), new InputChange("model", "m", new string('a', 64), new string('f', 64))],
            RunComparer.Compare(Folder("before"), Folder("after"), [], null).Changes.AsEnumerable());
    }

    [Fact]
    public void Models_of_different_names_are_compared_where_there_is_one_each_or_they_are_named()
    {
        Write("before", "old", i => i < 30);
        Write("after", "new", i => i < 20);
        Assert.Equal(-0.25, Accuracy(RunComparer.Compare(Folder("before"), Folder("after"), [], null)).Difference!.Value, 12);
        Assert.True(Accuracy(RunComparer.Compare(Folder("before"), Folder("after"), ["old=new"], null)).IsPaired);
        var exception = Assert.Throws<InputException>(() => RunComparer.Compare(Folder("before"), Folder("after"), ["odl=new"], null));
        Assert.Contains("no model 'odl'; expected 'old'; did you mean 'old'?", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.6, Verdict.Pass)]
    [InlineData(0.25, Verdict.InsufficientEvidence)]
    [InlineData(0.05, Verdict.Fail)]
    public void A_margin_is_judged_by_the_whole_interval(double margin, Verdict verdict)
    {
        Write("before", "m", i => i < 30);
        Write("after", "m", i => i < 20);
        var comparison = RunComparer.Compare(Folder("before"), Folder("after"), [], new WorseBy(margin, ["accuracy"]));
        Assert.Equal(verdict, Assert.Single(comparison.Findings).Verdict);
    }

    [Fact]
    public void A_gate_about_nothing_is_wrong_input()
    {
        Write("before", "m", i => i < 30);
        Assert.Throws<InputException>(() => RunComparer.Compare(Folder("before"), Folder("before"), [], new WorseBy(0, ["acuracy"])));
    }

    private static MeasurementPair Accuracy(RunComparison comparison) => comparison.Measurements.Single(pair => pair.After.Name == "accuracy");

    private string Folder(string name) => System.IO.Path.Combine(scratch.Path, name);

    private void Write(string name, string model, Func<int, bool> right, string prefix = "", char modelHash = 'a', string libvips = "8")
    {
        var result = Result(model, right, modelHash);
        using var folder = RunFolder.Begin(Folder(name));
        folder.Stage(ResultFile.Name, output => ResultFile.Write(result, output));
        var rows = Items.Select((item, i) => $"{prefix}{item.Id},{item.Label},{(right(i) == (item.Label == "cat") ? "cat" : "dog")},0.5,0.1,1,{item.Group}");
        folder.Stage("predictions/m/d.csv", output => output.Write(System.Text.Encoding.UTF8.GetBytes(
            "image,label,prediction,score,margin,rank,group.g\n" + string.Join('\n', rows) + "\n")));
        folder.Describe(new RunManifest
        {
            Audit = "a",
            ToolVersion = "1",
            SourceRevision = null,
            Seed = 7,
            Device = "cpu",
            Libraries = [new LibraryVersion("libvips", libvips)],
            Inputs = ManifestJson.InputsOf(result),
            Predictions = [new ManifestPredictions("predictions/m/d.csv", "accuracy", model, "d")],
            Files = [],
        });
        folder.Commit();
    }

    private static AuditResult Result(string model, Func<int, bool> right, char modelHash)
    {
        var sample = SampleResults.With("m");
        var (all, a, b) = (Count(right, 0, 40), Count(right, 0, 20), Count(right, 20, 40));
        var subject = new Subject { Probe = "accuracy", Model = model, Dataset = "d" };
        var gap = Math.Abs(a - b) / 20.0;
        var accuracy = sample.Measurements[0] with
        {
            Name = "accuracy", Subject = subject, Value = all / 40.0, Undefined = null, Interval = BinomialIntervals.Wilson(all, 40), N = 40, Better = Direction.Higher,
        };
        return sample with
        {
            Models = [sample.Models[0] with { Name = model, ContentHash = new string(modelHash, 64) }],
            Measurements =
            [
                accuracy,
                accuracy with
                {
                    Name = "accuracy.gap", Subject = subject with { Feature = "g" }, Value = gap, Better = Direction.Lower,
                    Interval = new ClipAudit.Metrics.Interval(Math.Max(0, gap - 0.3), gap + 0.3, 0.95, "m"),
                },
            ],
            Findings = [],
        };
    }

    private static int Count(Func<int, bool> right, int from, int to) => Enumerable.Range(from, to - from).Count(right);
}
