using System.Collections.Immutable;

namespace ClipAudit.Reporting.Document;

/// <summary>A report as data: what every rendering shows, in the order in which it is told.</summary>
/// <remarks>Made from a result alone, and the same for the same result. Texts are as they came, from strangers too: a renderer
/// escapes or replaces what its format can't hold.</remarks>
internal sealed record ReportDocument
{
    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the audit.</summary>
    public required string Name { get; init; }

    /// <summary>What of the audit was run, as a sentence, for what is taken out of the report; null for all of it.</summary>
    public string? Partial { get; init; }

    /// <summary>What stands before all sections.</summary>
    public required ReportCover Cover { get; init; }

    /// <summary>The sections in their order: those of the main text, then the appendices.</summary>
    public required ImmutableArray<ReportSection> Sections { get; init; }

    /// <summary>Every section, those within others included, in reading order.</summary>
    public IEnumerable<ReportSection> AllSections => Sections.SelectMany(section => section.WithParts);
}

/// <summary>The verdict, the figures to remember, and what was audited.</summary>
internal sealed record ReportCover
{
    /// <summary>The verdict over all gates.</summary>
    public required OverallVerdict Verdict { get; init; }

    /// <summary>The figures to remember, at most four.</summary>
    public required ImmutableArray<KeyFigure> KeyFigures { get; init; }

    /// <summary>What was audited and with what, in a few words each.</summary>
    public required ImmutableArray<Definition> Facts { get; init; }
}

/// <summary>The verdicts on the gates, counted.</summary>
/// <param name="Text">The counts in a sentence.</param>
/// <param name="Tone">What the sentence amounts to.</param>
/// <param name="Passed">Findings that pass.</param>
/// <param name="Failed">Findings that fail.</param>
/// <param name="Open">Findings for which the evidence is insufficient.</param>
internal sealed record OverallVerdict(string Text, Tone Tone, int Passed, int Failed, int Open);

/// <summary>A section with a place to link to.</summary>
internal sealed record ReportSection
{
    /// <summary>Id to link to: lower-case letters, digits and hyphens, unique in the document.</summary>
    public required string Id { get; init; }

    /// <summary>1 for a section of the document, 2 for a part of one, 3 for a part of that.</summary>
    public required int Level { get; init; }

    /// <summary>Number such as "3.1", or "B" for an appendix; empty where a section has none.</summary>
    public required string Number { get; init; }

    /// <summary>Heading, without the number.</summary>
    public required string Title { get; init; }

    /// <summary>What stands under the heading, before the parts.</summary>
    public ImmutableArray<Block> Blocks { get; init; } = [];

    /// <summary>Sections within this one.</summary>
    public ImmutableArray<ReportSection> Parts { get; init; } = [];

    /// <summary>Whether it is for looking things up rather than for reading.</summary>
    public bool IsAppendix { get; init; }

    /// <summary>This section, then those within it, in reading order.</summary>
    public IEnumerable<ReportSection> WithParts => Parts.SelectMany(part => part.WithParts).Prepend(this);
}
