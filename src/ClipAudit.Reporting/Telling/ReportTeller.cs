using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>Tells a result as a report: what to show, in which order, in which words.</summary>
internal static class ReportTeller
{
    /// <summary>Makes the document that every rendering shows.</summary>
    /// <param name="result">The result.</param>
    /// <param name="pictures">The pictures that it names; nothing else enters the report.</param>
    public static ReportDocument Tell(AuditResult result, ReportPictures? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var plan = new ReportPlan(result, pictures ?? ReportPictures.None);
        ImmutableArray<ReportSection> main =
        [
            SummaryTeller.Tell(plan),
            .. FindingsTeller.Tell(plan),
            .. result.Probes.Select(probe => ProbeTeller.Tell(plan, probe)),
            .. PublishedTeller.Tell(plan),
        ];
        ImmutableArray<ReportSection> appendices =
        [
            .. DetailTeller.Tell(plan),
            .. SheetTeller.Models(plan),
            .. SheetTeller.Data(plan),
            .. MethodsTeller.Tell(plan),
            ReproductionTeller.Tell(plan),
        ];
        var told = main.AddRange(appendices);
        return new ReportDocument
        {
            Title = result.Title,
            Name = result.Name,
            Partial = result.Partial,
            Cover = CoverTeller.Tell(plan),
            Sections = Numbering.Of([.. told, GlossaryTeller.Tell(result, told)]),
        };
    }
}
