using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Onnx.Models;
using ClipAudit.Probes.Accuracy;
using ClipAudit.Tests.Evaluation.Support;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Evaluation;

/// <summary>A trained model on real images, all the way from files to predictions.</summary>
[Trait("Category", "Golden")]
public sealed class SmallClipAuditTests : IDisposable
{
    private const string Model = "small-clip";
    private const string Data = "pacs-mini";
    private readonly TemporaryFolder cache = new();

    public void Dispose() => cache.Dispose();

    public static IEnumerable<object[]> Cases => Goldens().Select(golden => new object[] { golden.Domain, golden.Template });

    [ModelAndDataTheory(Model, Data)]
    [MemberData(nameof(Cases))]
    public async Task Every_prediction_is_that_of_the_goldens(string domain, string template)
    {
        var golden = Goldens().Single(golden => (golden.Domain, golden.Template) == (domain, template));
        var run = await RunAsync(domain, template, cache.Location, default);
        Assert.Equal(golden.Predictions, run.Predictions.Single().Predictions.Items.Select(item => item.Predicted));
        Assert.Equal(
            golden.Accuracy, run.Result.Measurements.Single(measurement => measurement.Name == "accuracy").Value!.Value, 1e-12);
    }

    [ModelAndDataFact(Model, Data)]
    public async Task An_interrupted_run_goes_on_to_the_same_bits()
    {
        const string template = "a photo of a {}.";
        var whole = await RunAsync("sketch", template, cache.Location, default);
        using var other = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync("sketch", template, other.Location, cancel.Token, cancel.Cancel));
        var resumed = await RunAsync("sketch", template, other.Location, default);
        var facts = resumed.Facts.Models.Single().Datasets.Single();
        Assert.InRange(facts.Cached, 1, facts.Samples - 1);
        Assert.Equal(FakeAudits.Bytes(whole), FakeAudits.Bytes(resumed));
    }

    private static Task<AuditRun> RunAsync(
        string domain, string template, string cache, CancellationToken cancellation, Action? afterBatches = null)
    {
        var dataset = FolderDataset.List(domain, Path.Combine(TestFolders.Data, Data, domain), null);
        var audit = FakeAudits.Of(dataset);
        var settings = FakeAudits.Settings([dataset]);
        settings = settings with
        {
            Tasks = [settings.Tasks[0] with { Templates = [template.Replace("{}", "{label}", StringComparison.Ordinal)] }],
        };
        return AuditRunner.RunAsync(
            audit with
            {
                Models = [audit.Models[0] with { Path = Path.Combine(TestFolders.Models, Model) }],
                Probes = [new AccuracyProbe(settings)],
            },
            new RunOptions { Cache = cache, BatchSize = 16 },
            reference => new Watched(ClipEncoder.Open(reference, new ExecutionOptions(DeviceKind.Cpu, Threads: 2)), afterBatches),
            null, TimeProvider.System, cancellation);
    }

    private static IEnumerable<Golden> Goldens()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestFolders.Models, Model, "goldens.json")));
        return
        [
            .. file.RootElement.GetProperty("pacs_mini").GetProperty("results").EnumerateArray().Select(result => new Golden(
                result.GetProperty("domain").GetString()!, result.GetProperty("template").GetString()!,
                result.GetProperty("accuracy").GetDouble(),
                [.. result.GetProperty("predictions").EnumerateArray().Select(value => value.GetInt32())])),
        ];
    }

    private sealed record Golden(string Domain, string Template, double Accuracy, int[] Predictions);

    /// <summary>The real encoder, and a call after its fifth batch of images.</summary>
    private sealed class Watched(IClipEncoder encoder, Action? afterBatches) : IClipEncoder
    {
        private int batches;

        public EncoderInfo Info => encoder.Info;

        public void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb) => encoder.Prepare(image, border, rgb);

        public void EncodeImages(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings)
        {
            encoder.EncodeImages(rgb, count, embeddings);
            if (++batches == 5)
                afterBatches?.Invoke();
        }

        public ImmutableArray<string?> EncodeTexts(ImmutableArray<string> texts, Span<float> embeddings) =>
            encoder.EncodeTexts(texts, embeddings);

        public void Dispose() => encoder.Dispose();
    }
}
