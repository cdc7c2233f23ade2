using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Verdicts;

namespace ClipAudit.Reporting.Tables;

/// <summary>What cells say as plain text, for formats that have nothing but text in their tables.</summary>
internal static class PlainCells
{
    /// <summary>The most characters of a text from outside.</summary>
    public const int Longest = 400;

    /// <summary>A text from outside, harmless and not too long.</summary>
    public static string Safe(string text) => SafeText.Of(text.Length <= Longest ? text : CutAt(text));

    /// <summary>What a cell says: a value with its interval.</summary>
    public static string Of(ReportCell cell) => cell switch
    {
        TextCell text => Safe(text.Text.Text),
        CountCell count => MeasurementText.Count(count.Count),
        VerdictCell verdict => VerdictText.Of(verdict.Verdict),
        ValueCell { Value: null } => "undefined",
        ValueCell { Value: { } value } shown => MeasurementText.WithUnit(value, shown.Unit)
            + (shown.Interval is { } interval ? $" {MeasurementText.Bounds(interval.Lower, interval.Upper, shown.Unit)}" : ""),
        _ => throw new InvalidOperationException($"A cell of type {cell.GetType().Name} has no text."),
    };

    /// <summary>Whether a column stands to the right.</summary>
    public static bool IsNumeric(ReportColumn column) => column.Kind is ColumnKind.Value or ColumnKind.Count;

    /// <summary>The sections that papers and model cards take: those of the main text that have a table.</summary>
    public static IEnumerable<(ReportSection Section, ImmutableArray<TableBlock> Tables)> MainTables(ReportDocument document) =>
        document.Sections.Where(section => !section.IsAppendix)
            .Select(section => (section, Tables: section.WithParts.SelectMany(part => part.Blocks).OfType<TableBlock>().ToImmutableArray()))
            .Where(entry => !entry.Tables.IsEmpty);

    // Never in the middle of a surrogate pair.
    private static string CutAt(string text) => text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
}
