using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Figures;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>What the sections of a report must know of each other: ids to link to, and what belongs to which probe.</summary>
internal sealed class ReportPlan
{
    private readonly AnchorNames _anchors = new();
    private readonly Dictionary<string, ProbePlan> _probes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);
    private readonly List<string> _cited = [];
    private readonly CitedSources _sources;

    public ReportPlan(AuditResult result, ReportPictures pictures)
    {
        Result = result;
        foreach (var id in (ReadOnlySpan<string>)[Summary, Findings, Published, Detail, Models, Data, Methods, Sources, Reproduction, Glossary])
            _anchors.Take(id);
        var measured = result.Measurements.ToLookup(measurement => measurement.Subject.Probe ?? "", StringComparer.Ordinal);
        var judged = result.Findings.ToLookup(finding => finding.Measurement.Subject.Probe ?? "", StringComparer.Ordinal);
        foreach (var probe in result.Probes)
            _probes.TryAdd(probe.Id, new ProbePlan(
                _anchors.Take("probe-" + probe.Id), _anchors.Take("detail-" + probe.Id), [.. measured[probe.Id]], [.. judged[probe.Id]],
                Figure.Of(probe, result.Measurements, pictures), [.. probe.Strips.Select(strip => Strip(strip, pictures))]));
        foreach (var measurement in result.Measurements)
        {
            if (!_methods.ContainsKey(measurement.Name))
                _methods.Add(measurement.Name, _anchors.Take("measure-" + measurement.Name));
            Cite(measurement.Citation);
        }

        foreach (var citation in result.Probes.SelectMany(probe => probe.Citations))
            Cite(citation);
        _sources = new CitedSources(_cited);
    }

    public const string Summary = "summary";
    public const string Findings = "findings";
    public const string Published = "published";
    public const string Detail = "detail";
    public const string Models = "models";
    public const string Data = "data";
    public const string Methods = "methods";
    public const string Sources = "sources";
    public const string Reproduction = "reproduction";
    public const string Glossary = "glossary";

    public AuditResult Result { get; }

    /// <summary>What a measure is called for people; its name where the result does not say.</summary>
    public string TitleOf(string measure) => Result.Measures.FirstOrDefault(known => known.Name == measure)?.Title ?? measure;

    /// <summary>Every source that is cited, each once, in the order of their numbers.</summary>
    public ImmutableArray<string> CitedTexts => _sources.Texts;

    public ProbePlan Of(ProbeSheet probe) => _probes[probe.Id];

    /// <summary>Id of the section of a probe; null where the result doesn't describe it.</summary>
    public string? SectionOf(string? probe) => probe is not null && _probes.TryGetValue(probe, out var plan) ? plan.Section : null;

    /// <summary>Id of the entry of a measure among the methods; null where nothing was measured by it.</summary>
    public string? MethodOf(string measure) => _methods.GetValueOrDefault(measure);

    /// <summary>An id of an entry that nothing else has.</summary>
    public string Anchor(string name) => _anchors.Take(name);

    /// <summary>The number of a source in brackets, leading to it.</summary>
    public Phrase Citation(string source) => new(Label(_sources.NumberOf(source))) { Link = SourceAnchor(_sources.NumberOf(source)) };

    /// <summary>The number of a source as the text shows it.</summary>
    public static string Label(int number) => string.Create(CultureInfo.InvariantCulture, $"[{number}]");

    /// <summary>Id of a source among the methods.</summary>
    public static string SourceAnchor(int number) => string.Create(CultureInfo.InvariantCulture, $"source-{number}");

    private static ImageStripBlock Strip(ImageStrip strip, ReportPictures pictures) =>
        new(0, strip, [.. strip.Images.Select(image => pictures.Find(image.Picture))]);

    private void Cite(string source)
    {
        if (source.Length > 0)
            _cited.Add(source);
    }
}

/// <summary>What belongs to a probe.</summary>
/// <param name="Section">Id of its section.</param>
/// <param name="Detail">Id of its part of the detailed tables.</param>
/// <param name="Measurements">Its measurements.</param>
/// <param name="Findings">The verdicts on them.</param>
/// <param name="Figures">Its figures that have something to show.</param>
/// <param name="Strips">Its images.</param>
internal sealed record ProbePlan(
    string Section, string Detail, ImmutableArray<Measurement> Measurements, ImmutableArray<Finding> Findings, ImmutableArray<Figure> Figures,
    ImmutableArray<ImageStripBlock> Strips);
