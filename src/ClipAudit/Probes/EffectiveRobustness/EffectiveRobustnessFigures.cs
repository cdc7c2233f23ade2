using System.Collections.Immutable;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;
using MathNet.Numerics.Distributions;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>The figures of an effective-robustness probe: for each shift the models about the line of baselines, then ρ of all.</summary>
internal static class EffectiveRobustnessFigures
{
    private const int Pieces = 60;

    /// <param name="settings">What the probe was told to do.</param>
    /// <param name="trends">The lines, in the order of the pairs.</param>
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(
        EffectiveRobustnessSettings settings, ImmutableArray<ShiftTrend> trends, ImmutableArray<Measurement> measurements)
    {
        var figures = settings.Pairs.Select((pair, i) => Scatter(settings, pair, trends[i], measurements));
        return [.. figures, Effective()];
    }

    private static FigureSpec Scatter(
        EffectiveRobustnessSettings settings, ShiftPair pair, ShiftTrend trend, ImmutableArray<Measurement> measurements)
    {
        ImmutableArray<string> measures = [EffectiveRobustnessMeasures.Accuracy.Name, EffectiveRobustnessMeasures.BaselineAccuracy.Name];
        // The reference is restricted to the classes of the shifted distribution where they differ.
        var restricted = !pair.AllClasses && measurements.Any(m => m.Subject.Dataset == pair.Reference && m.Subject.Variant == pair.ClassesVariant);
        var scale = settings.Rule.Axis == AccuracyAxis.Linear ? FigureScale.Linear : FigureScale.Logit;
        var words = scale == FigureScale.Logit ? " (logit scale)" : "";
        return new FigureSpec
        {
            Kind = FigureKind.Scatter,
            Title = $"Accuracy on {pair.Shifted} {pair.Variant}",
            Caption = $"Each point is a model. The line goes through the baselines ({settings.Rule.AxisName} axis), with its pointwise "
                + FormattableString.Invariant($"{settings.Level * 100:0.##} % band (Student's t); ")
                + "a model above it loses less accuracy than baselines of its reference accuracy do. "
                + "Where it is in view, the dashed line is no loss at all. Accuracies of 0 or 1, which the axis has no place for, lie on the edge.",
            Alternative = $"Scatter of the models' accuracies on {pair.Shifted} over those on {pair.Reference}, with the line of baselines; "
                + "the distances of the judged models from the line are in the table of this probe.",
            Values = new FigureSelection(measures, new Subject { Dataset = pair.Shifted }),
            Across = new FigureSelection(measures, new Subject { Dataset = pair.Reference, Variant = restricted ? pair.ClassesVariant : "" }),
            Rows = SubjectPart.Model,
            Series = SubjectPart.Measure,
            Labels = [new FigureLabel(measures[0], "Judged models"), new FigureLabel(measures[1], "Baselines")],
            X = new FigureAxis($"Accuracy on {pair.Reference}{words}", Unit.Fraction, scale),
            Y = new FigureAxis($"Accuracy on {pair.Shifted}{words}", Unit.Fraction, scale),
            Curves = [.. trend.Lines.Where(line => line.Flaw is null).Select(line => Curve(line, settings.Level))],
        };
    }

    private static FigureSpec Effective() => new()
    {
        Kind = FigureKind.Forest,
        Title = "Effective robustness",
        Caption = "Accuracy under shift minus what the line of baselines predicts, ρ, with its interval; 0 is on the line. "
            + "Coloured rows: the interval excludes zero.",
        Alternative = "Effective robustness of each judged model under each shift, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([EffectiveRobustnessMeasures.Effective.Name], new Subject()),
        Sections = SubjectPart.Dataset,
        Rows = SubjectPart.Model,
        Y = new FigureAxis("Effective robustness ρ", Unit.FractionDifference),
    };

    // The band of a line's mean: on the axis, ± t · √(SEₛ² · (Σ(x − x̄)² / n + (x − x̄)²)), brought back to accuracies.
    private static FigureCurve Curve(TrendLine line, double level)
    {
        var axis = line.Set.Axis;
        var fit = line.Fit;
        var x = line.Set.Reference.Select(reference => Place(axis, reference)).ToArray();
        var (least, greatest, mean) = (x.Min(), x.Max(), x.Average());
        var spread = x.Average(value => (value - mean) * (value - mean));
        var t = StudentT.InvCDF(0, 1, fit.Count - 2, (1 + level) / 2);
        return new FigureCurve(line.Side is { } side ? $"Line of baselines {side}" : "Line of baselines",
        [
            .. Enumerable.Range(0, Pieces + 1).Select(i => least + ((greatest - least) * i / Pieces)).Select(place =>
            {
                var y = (fit.Slope * place) + fit.Intercept;
                var half = t * fit.SlopeStandardError * Math.Sqrt(spread + ((place - mean) * (place - mean)));
                return new CurvePoint(Accuracy(axis, place), Accuracy(axis, y)) { Lower = Accuracy(axis, y - half), Upper = Accuracy(axis, y + half) };
            }),
        ]);
    }

    private static double Place(AccuracyAxis axis, double accuracy) => axis switch
    {
        AccuracyAxis.Logit => Math.Log(accuracy / (1 - accuracy)),
        AccuracyAxis.Probit => Normal.InvCDF(0, 1, accuracy),
        _ => accuracy,
    };

    private static double Accuracy(AccuracyAxis axis, double place) => axis switch
    {
        AccuracyAxis.Logit => 1 / (1 + Math.Exp(-place)),
        AccuracyAxis.Probit => Normal.CDF(0, 1, place),
        _ => place,
    };
}
