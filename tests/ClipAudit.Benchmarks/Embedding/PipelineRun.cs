using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Benchmarks.SideBySide;
using ClipAudit.Evaluation;

namespace ClipAudit.Benchmarks.Embedding;

/// <summary>An audit of the photographs, run as <c>clipaudit run</c> runs it, with an empty store each time.</summary>
internal sealed class PipelineRun
{
    private readonly Audit audit;
    private readonly string folder;
    private readonly KeptEncoder encoder;
    private readonly int batchSize;
    private int runs;

    public PipelineRun(string model, string folder, IClipEncoder encoder, int batchSize)
    {
        var path = Path.Combine(folder, "audit.yaml");
        File.WriteAllText(path, $$"""
            audit: 1
            name: photographs
            models: { model: { path: '{{model}}' } }
            datasets: { photographs: { folder: photographs } }
            probes: [ { kind: accuracy, prompts: ["a photo of a {label}."] } ]
            """);
        audit = AuditFile.Read(path);
        this.folder = folder;
        this.encoder = new KeptEncoder(encoder);
        this.batchSize = batchSize;
    }

    /// <summary>Embeds all photographs; what comes after embedding is not timed.</summary>
    public Timing Run()
    {
        var options = new RunOptions { Cache = Path.Combine(folder, "cache", $"{runs++}"), BatchSize = batchSize };
        var facts = default(RunFacts);
        var timing = Timing.Of(() =>
        {
            facts = AuditRunner.RunAsync(audit, options, _ => encoder, null, TimeProvider.System, default)
                .GetAwaiter().GetResult().Facts;
            return 0;
        });
        return timing with { Wall = facts!.Models.Single().Datasets.Single().Time.TotalSeconds };
    }

    /// <summary>An encoder that outlives a run, so that loading the model is not timed.</summary>
    private sealed class KeptEncoder(IClipEncoder encoder) : IClipEncoder
    {
        public EncoderInfo Info => encoder.Info;

        public void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb) => encoder.Prepare(image, border, rgb);

        public void EncodeImages(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings) => encoder.EncodeImages(rgb, count, embeddings);

        public ImmutableArray<string?> EncodeTexts(ImmutableArray<string> texts, Span<float> embeddings) => encoder.EncodeTexts(texts, embeddings);

        public void Dispose()
        {
        }
    }
}
