using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Probes;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;
using ClipAudit.Transforms;

namespace ClipAudit.Tests.Probes.Support;

/// <summary>Datasets and embeddings made by hand, and probes that are read from YAML and measure them.</summary>
internal static class HandMade
{
    /// <summary>A dataset of images that are nothing but their label and groups.</summary>
    public static Dataset Dataset(string[] labels, string[] features, params IEnumerable<(int Label, string[] Groups)> samples) => new()
    {
        Name = "d",
        Kind = "memory",
        Labels = [.. labels],
        Features = [.. features],
        Samples = [.. samples.Select((sample, index) => new Sample($"{index:0000}", sample.Label, [.. sample.Groups]))],
        Images = new MemoryImages([]),
    };

    /// <summary>Reads a probe of a kind; throws what is wrong with it.</summary>
    public static IProbe Read(string kind, string yaml, params Dataset[] datasets)
    {
        var problems = new Problems();
        var scope = new AuditScope
        {
            Models = ["m"],
            DatasetNames = [.. datasets.Select(dataset => dataset.Name)],
            Datasets = [.. datasets],
            PromptNames = ["plain"],
            Prompts = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("plain", ["{label}"]),
            Problems = problems,
        };
        var map = YamlReader.Read("f", System.Text.Encoding.UTF8.GetBytes(yaml), null, problems);
        var probe = ProbeKinds.All.Single(item => item.Name == kind).Read(
            new ProbeDefinition { Id = "p", Kind = kind, Settings = map }, scope);
        problems.ThrowIfAny();
        return probe!;
    }

    /// <summary>An axis of the embedding space.</summary>
    public static float[] Axis(int axis, int dimension = 4)
    {
        var vector = new float[dimension];
        vector[axis] = 1;
        return vector;
    }

    /// <summary>The one measurement with a name and these parts of its subject.</summary>
    public static Measurement One(
        ImmutableArray<Measurement> all, string name, string? @class = null, string? variant = null, string? feature = null, string? group = null) =>
        Assert.Single(all, m => m.Name == name && (@class is null || m.Subject.Class == @class) && (variant is null || m.Subject.Variant == variant)
            && (feature is null || m.Subject.Feature == feature) && (group is null || m.Subject.Group == group));

    /// <summary>Every measurement must be complete: an interval around its value, or a reason.</summary>
    public static ImmutableArray<Measurement> Whole(ImmutableArray<Measurement> all, string kind)
    {
        Assert.All(all, m =>
        {
            Assert.Contains(m.Name, ProbeKinds.All.Single(item => item.Name == kind).Measures);
            Assert.Equal(m.Value is null, m.Undefined is not null);
            Assert.Equal(m.Value is null, m.Interval is null);
            Assert.NotEmpty(m.Formula);
            Assert.NotEmpty(m.Citation);
            if (m.Value is { } value)
                Assert.True(
                    m.Interval!.Lower <= value + 1e-12 && value <= m.Interval.Upper + 1e-12,
                    $"{m.Name} {m.Subject}: {value} lies outside [{m.Interval.Lower}, {m.Interval.Upper}]");
        });
        var keys = all.Select(m => (m.Name, m.Subject)).ToArray();
        Assert.Equal(keys.Length, keys.Distinct().Count());
        return all;
    }
}

/// <summary>Embeddings given by hand, of one model "m".</summary>
internal sealed class HandMadeEvidence(Dataset dataset, IEnumerable<float[]> images, Func<string, float[]> text) : IEvidence
{
    private readonly float[][] rows = [.. images];

    public long Seed => 7;

    public double LogitScale { get; init; } = 1;

    /// <summary>Rows that could not be read.</summary>
    public HashSet<int> Unreadable { get; init; } = [];

    public EncoderInfo Model(string model) => new FakeEncoder { LogitScale = LogitScale }.Info;

    /// <summary>What the images become, by the name of what is done to them.</summary>
    public Func<string, IEnumerable<float[]>> Transformed { get; init; } = name => throw new ArgumentException(name);

    public EmbeddingSet Images(string model, string name, DatasetTransform? transform = null)
    {
        var rows = transform is null ? this.rows : [.. Transformed(transform.Name)];
        int[] readable = [.. Enumerable.Range(0, rows.Length).Where(row => !Unreadable.Contains(row))];
        return new EmbeddingSet
        {
            Model = model,
            Dataset = dataset,
            Transform = transform,
            Dimension = rows[0].Length,
            Samples = [.. readable],
            Rows = readable.SelectMany(row => rows[row]).ToArray(),
            Unreadable = [],
        };
    }

    /// <summary>Perceptual hashes of the images; empty where a test needs none.</summary>
    public float[][] HashRows { get; init; } = [];

    public EmbeddingSet Hashes(string model, string name, PerceptualHash hash) => new()
    {
        Model = model,
        Dataset = dataset,
        Dimension = PerceptualHash.Bits,
        Samples = [.. Enumerable.Range(0, HashRows.Length)],
        Rows = HashRows.SelectMany(row => row).ToArray(),
        Unreadable = [],
    };

    public ReadOnlyMemory<float> Texts(string model, ImmutableArray<string> texts) => texts.SelectMany(text).ToArray();
}
