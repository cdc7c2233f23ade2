using System.Collections.Immutable;
using ClipAudit.Audits.Inputs;
using ClipAudit.Data;
using ClipAudit.Findings;
using ClipAudit.Metrics.Multiplicity;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Audits;

/// <summary>A validated audit: every name in it resolves, every dataset is listed, every probe is ready to run.</summary>
/// <remarks>Immutable. Reading lists the datasets because the prompts of a probe follow from their labels.</remarks>
public sealed record Audit
{
    /// <summary>Name; names the run folder.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Seed of everything random in the audit.</summary>
    public required long Seed { get; init; }

    /// <summary>Models that can be run, in the order of the file.</summary>
    public required ImmutableArray<ModelReference> Models { get; init; }

    /// <summary>Texts that were embedded elsewhere, by models that are not run, in the order of the file.</summary>
    public ImmutableArray<GivenTexts> Texts { get; init; } = [];

    /// <summary>Datasets, in the order of the file; their samples are listed, no image is opened.</summary>
    public required ImmutableArray<Dataset> Datasets { get; init; }

    /// <summary>Tables of accuracies, in the order of the file.</summary>
    public ImmutableArray<AccuracyTable> Tables { get; init; } = [];

    /// <summary>Probes, in the order of the file.</summary>
    public required ImmutableArray<IProbe> Probes { get; init; }

    /// <summary>What of the file's audit is run, as a sentence; null for all of it.</summary>
    public string? Partial { get; init; }

    /// <summary>Gates, in the order of the file.</summary>
    public required ImmutableArray<Gate> Gates { get; init; }

    /// <summary>How the verdicts of the gates are corrected for being many; null for not at all.</summary>
    public Adjustment? GateCorrection { get; init; }

    /// <summary>What the report contains.</summary>
    public required ReportSettings Report { get; init; }

    /// <summary>Greatest share of a dataset's images that may be unreadable before the run fails; 0 to 1.</summary>
    public required double MaxUnreadable { get; init; }

    /// <summary>What it was read from; null for an audit that no file holds.</summary>
    internal AuditSources? Sources { get; init; }
}

/// <summary>A model of an audit.</summary>
/// <param name="Name">Name in the audit.</param>
/// <param name="Path">Full path of the model's folder.</param>
/// <param name="LogitScale">Logit scale that the audit file gives; null when the model's own files must.</param>
public sealed record ModelReference(string Name, string Path, double? LogitScale)
{
    /// <summary>Which of the folder's exports to run: "fp32", "fp16", "quantized", …; null for the most exact one.</summary>
    public string? Precision { get; init; }

    /// <summary>Full path of the folder with the tokenizer's files; null for the model's own folder.</summary>
    public string? TokenizerPath { get; init; }

    /// <summary>Where in the Hugging Face Hub the model came from, <c>hf:OWNER/NAME@COMMIT</c>; null for a folder of the user's.</summary>
    public string? Source { get; init; }

    /// <summary>What publications call the model, such as "CLIP ViT-L/14@336px"; null when the audit file doesn't say.</summary>
    public string? PublishedAs { get; init; }

    /// <summary>Whether a text that the model would cut is an error; by default it is cut, and the result says so.</summary>
    public bool RefuseTruncation { get; init; }
}

/// <summary>What the report contains.</summary>
/// <param name="Formats">Names of the formats to write, out of <see cref="ReportFormats"/>. result.json is written in any case, because all others
/// are made of it.</param>
/// <param name="Images">Whether reports may show images of the datasets.</param>
public sealed record ReportSettings(ImmutableArray<string> Formats, ImageDisplay Images = ImageDisplay.None)
{
    /// <summary>Whether insufficient evidence is a skipped test case in junit.xml, rather than a failure.</summary>
    public bool SkipInsufficientEvidence { get; init; }

    /// <summary>Size of the pages of the PDF.</summary>
    public PaperSize Paper { get; init; }

    /// <summary>The language that documents say they are written in, a BCP 47 tag.</summary>
    public string Language { get; init; } = ReportLanguage.Usual;
}
