using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ClipAudit.Results;

/// <summary>All that an audit found: what reports are made of, and nothing else.</summary>
/// <remarks>Holds no time, host or path: the same input gives the same bytes of result.json.</remarks>
public sealed record AuditResult
{
    /// <summary>Version of this format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Name of the audit; names the run folder.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>What of the audit was run, as a sentence; null when all of it was.</summary>
    public string? Partial { get; init; }

    /// <summary>Seed of everything random in the audit.</summary>
    public required long Seed { get; init; }

    /// <summary>Version of ClipAudit that computed the result.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The models, in the order of the audit file.</summary>
    public required ImmutableArray<ModelSheet> Models { get; init; }

    /// <summary>The datasets, in the order of the audit file.</summary>
    public required ImmutableArray<DatasetSheet> Datasets { get; init; }

    /// <summary>The tables of accuracies, in the order of the audit file.</summary>
    public ImmutableArray<TableSheet> Tables { get; init; } = [];

    /// <summary>The probes, in the order of the audit file.</summary>
    public required ImmutableArray<ProbeSheet> Probes { get; init; }

    /// <summary>What the measures of the measurements are called for people, in the order in which they first occur.</summary>
    public ImmutableArray<MeasureTitle> Measures { get; init; } = [];

    /// <summary>Every measurement of every probe, in the order of the probes.</summary>
    public required ImmutableArray<Measurement> Measurements { get; init; }

    /// <summary>The verdicts on the gates, in the order of the audit file.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What a reader must know about the evidence: cut texts, suspicious encodings.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Whether reports may show images of the datasets. Nothing else of the result depends on it but the images to
    /// look at.</summary>
    public ImageDisplay Images { get; init; }
}

/// <summary>What a measure is called for people.</summary>
/// <param name="Name">Its name, such as "accuracy.gap".</param>
/// <param name="Title">What it is called, such as "Accuracy gap between groups".</param>
public sealed record MeasureTitle(string Name, string Title);

/// <summary>Whether reports show images of the datasets, which may show people.</summary>
public enum ImageDisplay
{
    /// <summary>None.</summary>
    None,

    /// <summary>Blurred, so that nobody is recognised at a look.</summary>
    Blurred,

    /// <summary>As they are.</summary>
    Full,
}

/// <summary>What the result says of a model.</summary>
public sealed record ModelSheet
{
    /// <summary>Name in the audit.</summary>
    public required string Name { get; init; }

    /// <summary>What publications call the model; null when the audit doesn't say.</summary>
    public string? PublishedAs { get; init; }

    /// <summary>Where in the Hugging Face Hub the model came from, <c>hf:OWNER/NAME@COMMIT</c>; null for a folder of the user's. What the
    /// model is, its content hash alone says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>Layout of the model's files, such as "Hugging Face".</summary>
    public required string Layout { get; init; }

    /// <summary>SHA-256 over the content of the model's files, in hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Length of the embeddings.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>Factor on the cosines before the softmax; null when nothing gives it.</summary>
    public required double? LogitScale { get; init; }

    /// <summary>Where the logit scale came from.</summary>
    public required string LogitScaleSource { get; init; }

    /// <summary>The steps from image to input tensor, in words.</summary>
    public required string Preprocessing { get; init; }

    /// <summary>The tokenizer and its text cleaning, in words.</summary>
    public required string Tokenizer { get; init; }
}

/// <summary>What the result says of a dataset.</summary>
public sealed record DatasetSheet
{
    /// <summary>Name in the audit.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of source, such as "folder".</summary>
    public required string Kind { get; init; }

    /// <summary>The library's definition that it was read by; null for a dataset of the audit's own.</summary>
    public DatasetDefinition? Definition { get; init; }

    /// <summary>Id of the label space that its labels belong to; null for labels of its own.</summary>
    public string? LabelSpace { get; init; }

    /// <summary>How many pixels were cut from each side of an image before anything else was done to it.</summary>
    public int Border { get; init; }

    /// <summary>SHA-256 over ids, labels, groups and image bytes, in hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Number of samples, unreadable ones included.</summary>
    public required int Count { get; init; }

    /// <summary>Samples per class label, in the order of the labels.</summary>
    public required ImmutableArray<Count> Classes { get; init; }

    /// <summary>Samples per group of each sensitive feature.</summary>
    public required ImmutableArray<FeatureCounts> Features { get; init; }

    /// <summary>Images that could not be read, each with its reason.</summary>
    public required ImmutableArray<UnreadableImage> Unreadable { get; init; }
}

/// <summary>A dataset as the library defines it.</summary>
public sealed record DatasetDefinition
{
    /// <summary>Id in the library.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the definition.</summary>
    public required long Version { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Number of images of the whole dataset; null where it is not fixed.</summary>
    public required long? Images { get; init; }

    /// <summary>Its sources.</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>What a reader must know of numbers on it.</summary>
    public required ImmutableArray<string> Caveats { get; init; }

    /// <summary>SHA-256, in hexadecimal, of the definition's file and of that of its label space.</summary>
    public required string ContentHash { get; init; }
}

/// <summary>A label or group and how many samples have it.</summary>
/// <param name="Label">The label or group.</param>
/// <param name="Samples">Number of samples.</param>
public sealed record Count(string Label, int Samples);

/// <summary>The groups of a sensitive feature.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Groups">Samples per group.</param>
public sealed record FeatureCounts(string Feature, ImmutableArray<Count> Groups);

/// <summary>An image that could not be read.</summary>
/// <param name="Id">Id of the sample: its path below the dataset's folder.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record UnreadableImage(string Id, string Reason);

/// <summary>What the result says of a table of accuracies.</summary>
/// <param name="Name">Name in the audit.</param>
/// <param name="ContentHash">SHA-256 over what was read of it, in hexadecimal.</param>
/// <param name="Models">Number of models.</param>
/// <param name="Settings">The settings that were read.</param>
public sealed record TableSheet(string Name, string ContentHash, int Models, ImmutableArray<string> Settings)
{
    /// <summary>What it is and where it comes from; null for a table of the audit's own.</summary>
    public string? Source { get; init; }
}

/// <summary>What the result says of a probe.</summary>
public sealed record ProbeSheet
{
    /// <summary>Id within the audit, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of probe, such as "accuracy".</summary>
    public required string Kind { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>The question that the probe answers.</summary>
    public required string Question { get; init; }

    /// <summary>How it was measured, in sentences.</summary>
    public required ImmutableArray<string> Method { get; init; }

    /// <summary>What its numbers can't tell.</summary>
    public required ImmutableArray<string> Limits { get; init; }

    /// <summary>Sources of the probe.</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>SHA-256 of the definition with its prompts and label sets, in hexadecimal.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>Published values, each beside every measurement that it corresponds to, in the order of the definition.</summary>
    public ImmutableArray<PublishedComparison> Published { get; init; } = [];

    /// <summary>The figures that show what it found, in their order.</summary>
    public ImmutableArray<FigureSpec> Figures { get; init; } = [];

    /// <summary>The images to look at, where the audit allows images.</summary>
    public ImmutableArray<ImageStrip> Strips { get; init; } = [];
}
