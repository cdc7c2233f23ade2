using System.Collections.Immutable;
using System.Buffers.Binary;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Probes;
using ClipAudit.Results;
using ClipAudit.Transforms;

namespace ClipAudit.Tests.Evaluation.Support;

/// <summary>A probe that classifies a dataset as it is and with things done to its images.</summary>
internal sealed class TransformingProbe(string id, Dataset dataset, params DatasetTransform?[] transforms) : IProbe
{
    private static readonly ImmutableArray<string> Prompts = ["a cat", "a dog"];

    public ProbeSheet Sheet => FakeAudits.Settings([]).Sheet with { Id = id };

    public ImmutableArray<ImageNeed> Images => [.. transforms.Select(transform => new ImageNeed("m", dataset.Name, transform))];

    public ImmutableArray<TextNeed> Texts => [new TextNeed("m", Prompts, Probabilities: true)];

    public ProbeOutcome Measure(IEvidence evidence) => new(
        [],
        [
            .. transforms.Select(transform => ZeroShot.Classify(
                evidence.Images("m", dataset.Name, transform), evidence.Texts("m", Prompts), 1, dataset.Labels, 10)),
        ]);
}

/// <summary>Adds a number to every byte, counting how often it is asked to.</summary>
internal sealed record AddingTransform(byte Number) : ImageTransform
{
    private int applied;

    public override string Key => $"adding/1 number {Number}";

    public int Applied => applied;

    public override void Apply(Span<byte> rgb, int height, int width, TransformContext context)
    {
        Assert.Equal(3 * height * width, rgb.Length);
        Interlocked.Increment(ref applied);
        foreach (ref var value in rgb)
            value += Number;
    }
}

/// <summary>Paints the seed over the picture.</summary>
internal sealed record SeedTransform : ImageTransform
{
    public override string Key => "seed/1";

    public override void Apply(Span<byte> rgb, int height, int width, TransformContext context) =>
        BinaryPrimitives.WriteUInt64LittleEndian(rgb, context.Seed);
}
