using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Telling;

/// <summary>Numbers sections, tables and figures through, in reading order.</summary>
internal static class Numbering
{
    /// <summary>The sections, numbered from 1, appendices from A; tables and figures from 1 each.</summary>
    public static ImmutableArray<ReportSection> Of(ImmutableArray<ReportSection> sections)
    {
        var counters = new Counters();
        var (main, appendices) = (0, 0);
        return
        [
            .. sections.Select(section => Number(
                section, section.IsAppendix ? Letter(appendices++) : (++main).ToString(CultureInfo.InvariantCulture), counters)),
        ];
    }

    private sealed class Counters
    {
        public int Tables { get; set; }

        public int Figures { get; set; }
    }

    private static ReportSection Number(ReportSection section, string number, Counters counters) => section with
    {
        Number = number,
        Blocks = [.. section.Blocks.Select(block => Number(block, counters))],
        Parts =
        [
            .. section.Parts.Select((part, index) => Number(
                part with { IsAppendix = section.IsAppendix }, string.Create(CultureInfo.InvariantCulture, $"{number}.{index + 1}"), counters)),
        ],
    };

    private static Block Number(Block block, Counters counters) => block switch
    {
        TableBlock table => table with { Number = ++counters.Tables },
        FigureBlock figure => figure with { Number = ++counters.Figures },
        ImageStripBlock strip => strip with { Number = ++counters.Figures },
        _ => block,
    };

    private static string Letter(int index) => ((char)('A' + index)).ToString();
}
