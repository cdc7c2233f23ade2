using System.Collections.Immutable;

namespace ClipAudit.Metrics.Robustness;

/// <summary>The baseline models that a model is judged against under one shift.</summary>
/// <param name="Reference">Shape [models]; accuracies on the reference distribution, fractions.</param>
/// <param name="Shifted">Shape [models]; accuracies on the shifted distribution, same order.</param>
/// <param name="Axis">The scale of the fit.</param>
/// <param name="Split">The reference accuracy at which the trend breaks (<see cref="SplitTrend"/>); null for one line.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record BaselineSet(
    ImmutableArray<double> Reference, ImmutableArray<double> Shifted, AccuracyAxis Axis, double? Split = null)
{
    /// <summary>The trend that judges a model of this reference accuracy.</summary>
    /// <param name="reference">The model's reference accuracy; fraction with a place on the axis.</param>
    /// <returns>The one trend, or that of the model's side of the split.</returns>
    /// <exception cref="ArgumentException">As <see cref="EffectiveRobustness.FitTrend"/> and <see cref="SplitTrend.Fit"/>.</exception>
    public BaselineTrend TrendFor(double reference)
    {
        if (Split is not { } split)
            return EffectiveRobustness.FitTrend(Reference.AsSpan(), Shifted.AsSpan(), Axis);
        var trend = SplitTrend.Fit(Reference.AsSpan(), Shifted.AsSpan(), split, Axis);
        return reference > split ? trend.Above : trend.Below;
    }

    /// <summary>The places on the axis of the baselines whose trend judges the model.</summary>
    internal (double[] X, double[] Y) PlacesFor(double reference)
    {
        var (x, y) = (new List<double>(), new List<double>());
        for (var i = 0; i < Reference.Length; i++)
        {
            if (Split is { } split && (Reference[i] == split || Reference[i] > split != reference > split))
                continue;
            x.Add(Axis.Transform(Reference[i]));
            y.Add(Axis.Transform(Shifted[i]));
        }

        return ([.. x], [.. y]);
    }
}

/// <summary>The accuracies of one model and the numbers of items that they were measured on.</summary>
/// <param name="Reference">Accuracy on the reference distribution; fraction with a place on the axis.</param>
/// <param name="Shifted">Accuracy on the shifted distribution; fraction in 0..1.</param>
/// <param name="ReferenceItems">Items of the reference distribution, at least 1.</param>
/// <param name="ShiftedItems">Items of the shifted distribution, at least 1.</param>
public sealed record ModelAccuracy(double Reference, double Shifted, int ReferenceItems, int ShiftedItems);

/// <summary>A model under one shift, with the baselines it is judged against.</summary>
/// <param name="Baselines">The baselines.</param>
/// <param name="Model">The model.</param>
public sealed record ShiftEvaluation(BaselineSet Baselines, ModelAccuracy Model)
{
    /// <summary>ρ of the model, an accuracy fraction. 0: on the trend; positive: more robust than the trend.</summary>
    /// <returns>ρ.</returns>
    /// <exception cref="ArgumentException">As <see cref="BaselineSet.TrendFor"/> and <see cref="BaselineTrend.Rho"/>.</exception>
    public double Rho() => Baselines.TrendFor(Model.Reference).Rho(Model.Reference, Model.Shifted);
}
