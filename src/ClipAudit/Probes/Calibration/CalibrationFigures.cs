using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Calibration;

/// <summary>The figures of a calibration probe: a reliability diagram for each dataset and temperature, of a few models each.</summary>
internal static class CalibrationFigures
{
    private const int MostModels = 4;

    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(ImmutableArray<Measurement> measurements)
    {
        var confidences = measurements.Where(measurement => measurement.Name == CalibrationMeasures.BinConfidence.Name)
            .ToDictionary(measurement => measurement.Subject);
        return
        [
            .. measurements.Where(measurement => measurement.Name == CalibrationMeasures.BinAccuracy.Name)
                .GroupBy(measurement => (measurement.Subject.Dataset, measurement.Subject.Variant))
                .SelectMany(place => place.GroupBy(measurement => measurement.Subject.Model!).Chunk(MostModels)
                    .Select(models => Reliability($"{place.Key.Dataset}, {place.Key.Variant}",
                        [.. models.Select(model => Curve(model.Key, model, confidences))]))),
        ];
    }

    private static FigureSpec Reliability(string title, ImmutableArray<FigureCurve> curves) => new()
    {
        Kind = FigureKind.Reliability,
        Title = $"Reliability on {title}",
        Caption = $"Accuracy in bins of confidence, with intervals, of {string.Join(", ", curves.Select(curve => curve.Name))}; below, the images "
            + "in each bin. On the dashed line confidence says how often the model is right; below it, the model is overconfident.",
        Alternative = "Accuracy over mean confidence in bins, beside the line on which both are the same; the numbers are in the table of this probe.",
        X = new FigureAxis("Mean confidence", Unit.Fraction),
        Y = new FigureAxis("Accuracy", Unit.Fraction),
        Curves = curves,
    };

    private static FigureCurve Curve(string model, IEnumerable<Measurement> bins, Dictionary<Subject, Measurement> confidences) => new(model,
    [
        .. bins.Where(bin => bin.Value is not null && confidences.GetValueOrDefault(bin.Subject)?.Value is not null)
            .Select(bin => new CurvePoint(confidences[bin.Subject].Value!.Value, bin.Value!.Value)
            {
                Lower = bin.Interval?.Lower,
                Upper = bin.Interval?.Upper,
                N = bin.N,
            }).OrderBy(point => point.X),
    ]);
}
