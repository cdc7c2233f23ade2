using System.Collections.Immutable;

namespace ClipAudit.Results;

/// <summary>What the types of a result can't say of it, checked when one is read.</summary>
internal static class ResultCheck
{
    private const int Format = 1;

    /// <summary>What is wrong with a result, to follow a colon; null when nothing is.</summary>
    public static string? Flaw(AuditResult result)
    {
        if (result.Format != Format)
            return $"its format is {result.Format}, not {Format}";
        if (HasMissingList(result))
            return "one of its lists is null";
        foreach (var measurement in result.Measurements.Concat(result.Findings.SelectMany(Judged)))
            if (Flaw(measurement) is { } flaw)
                return $"the measurement {measurement.Name} {flaw}";
        foreach (var comparison in result.Probes.SelectMany(probe => probe.Published))
            if (Flaw(comparison) is { } flaw)
                return $"the published value of {comparison.Published.Measure} {flaw}";
        foreach (var figure in result.Probes.SelectMany(probe => probe.Figures))
            if (Flaw(figure) is { } flaw)
                return $"the figure '{figure.Title}' {flaw}";
        foreach (var image in ResultPictures.All(result))
            if (image.Picture is { } picture && !ThumbnailFiles.IsName(picture))
                return $"the image {image.Item} has a picture that is no SHA-256";
        if (result.Probes.SelectMany(probe => probe.Strips).Any(strip => strip.Together < 1))
            return "a strip of images keeps fewer than one together";
        return null;
    }

    private static string? Flaw(PublishedComparison comparison)
    {
        if (!double.IsFinite(comparison.Published.Value))
            return "is no number";
        if (comparison.Published.N < 1)
            return "has an n below 1";
        if (comparison.Measured is not { } measured)
            return comparison.Outcome == Reproduction.NotMeasured ? null : "is compared with nothing";
        return measured.Name != comparison.Published.Measure ? "is compared with another measure"
            : comparison.Outcome == Reproduction.NotMeasured != measured.Value is null ? "contradicts its measurement"
            : Flaw(measured);
    }

    private static IEnumerable<Measurement> Judged(Finding finding) =>
        finding.Comparison is { } comparison ? [finding.Measurement, comparison.Counterpart] : [finding.Measurement];

    private static string? Flaw(FigureSpec figure)
    {
        if (figure.Kind == FigureKind.Similarity != figure.Similarity is not null || figure.Similarity is { } cells && !Fits(cells))
            return "has cosines that don't fit its texts and images";
        var points = figure.Curves.SelectMany(curve => curve.Points);
        if (points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y)))
            return "has a point that is nowhere";
        return points.Any(point => point.Lower is { } lower && point.Upper is { } upper && !(lower <= upper))
            ? "has an interval that ends before it begins"
            : null;
    }

    private static bool Fits(SimilarityCells cells) =>
        cells.Cosines.Length == cells.Texts.Length * (long)cells.Images.Length && cells.Cosines.All(double.IsFinite)
        && (cells.TrueTexts.IsEmpty || cells.TrueTexts.Length == cells.Images.Length)
        && cells.TrueTexts.All(text => text >= -1 && text < cells.Texts.Length);

    private static string? Flaw(Measurement measurement) => measurement switch
    {
        { Value: double.NaN } => "is NaN",
        { Value: null, Undefined: null } => "has neither a value nor a reason",
        { Value: not null, Undefined: not null } => "has both a value and a reason for having none",
        { N: < 0 } => "has a negative n",
        _ => null,
    };

    private static bool HasMissingList(AuditResult result) =>
        result.Models.IsDefault || result.Datasets.IsDefault || result.Tables.IsDefault || result.Probes.IsDefault
        || result.Measurements.IsDefault || result.Measures.IsDefault || result.Measures.Contains(null!)
        || result.Findings.IsDefault || result.Notes.IsDefault
        || result.Datasets.Any(dataset => dataset.Classes.IsDefault || dataset.Features.IsDefault || dataset.Unreadable.IsDefault
            || dataset.Definition is { } definition && (definition.Citations.IsDefault || definition.Caveats.IsDefault)
            || dataset.Features.Any(feature => feature.Groups.IsDefault))
        || result.Tables.Any(table => table.Settings.IsDefault)
        || result.Probes.Any(probe => probe.Method.IsDefault || probe.Limits.IsDefault || probe.Citations.IsDefault
            || probe.Published.IsDefault || probe.Published.Contains(null!) || probe.Figures.IsDefault || probe.Figures.Any(figure => figure is null || HasMissingList(figure))
            || probe.Strips.IsDefault || probe.Strips.Any(strip => strip is null || HasMissing(strip.Images)));

    private static bool HasMissing(ImmutableArray<ItemImage> images) =>
        images.IsDefault || images.Any(image => image is null || image.Lines.IsDefault || image.Lines.Contains(null!));

    private static bool HasMissingList(FigureSpec figure) =>
        figure.Labels.IsDefault || figure.Labels.Contains(null!) || figure.Curves.IsDefault || figure.Curves.Any(curve => curve is null || curve.Points.IsDefault || curve.Points.Contains(null!))
        || figure.Similarity is { } cells && (cells.Texts.IsDefault || cells.Texts.Contains(null!) || cells.Cosines.IsDefault
            || cells.TrueTexts.IsDefault || HasMissing(cells.Images))
        || new[] { figure.Values, figure.Across, figure.Reference }.Any(selection => selection is not null && (selection.Measures.IsDefault || selection.Measures.Contains(null!)));
}
