using ClipAudit.Metrics.Robustness;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Cases of effective_robustness.json.</summary>
internal static class EffectiveRobustnessGolden
{
    private const string Counterpart = "standard_counterpart_shift";
    private const string Names = "model_names";

    public static GoldenFamily Family { get; } = new(
        "effective_robustness", "least squares on the axis, inverted before subtracting",
        ["transform", "baseline_id", "baseline_shift", "model_id", "model_shift", Names, Counterpart], Evaluate);

    private static GoldenTree Evaluate(GoldenInput input)
    {
        var (reference, shifted) = (input.Doubles("baseline_id"), input.Doubles("baseline_shift"));
        var trend = EffectiveRobustness.FitTrend(reference, shifted, Axis(input.Text("transform")));
        return new GoldenTree
        {
            ["fit"] = new GoldenTree
            {
                ["slope"] = trend.Fit.Slope,
                ["intercept"] = trend.Fit.Intercept,
                ["r"] = trend.Fit.R,
                ["r2"] = trend.Fit.RSquared,
                ["slope_stderr"] = trend.Fit.SlopeStandardError,
                ["intercept_stderr"] = trend.Fit.InterceptStandardError,
            },
            ["baseline_rho"] = EffectiveRobustness.Rho(trend, reference, shifted),
            ["models"] = Models(input, trend),
        };
    }

    private static List<GoldenTree> Models(GoldenInput input, BaselineTrend trend)
    {
        var (reference, shifted) = (input.Doubles("model_id"), input.Doubles("model_shift"));
        var counterpart = input.Has(Counterpart) ? input.Doubles(Counterpart) : null;
        if (input.Has(Names))
            Assert.Equal(reference.Length, input.Texts(Names).Length);
        var rho = EffectiveRobustness.Rho(trend, reference, shifted);
        var models = new List<GoldenTree>();
        for (var i = 0; i < reference.Length; i++)
        {
            models.Add(new GoldenTree
            {
                ["id_accuracy"] = reference[i],
                ["shift_accuracy"] = shifted[i],
                ["predicted_shift_accuracy"] = trend.Predict(reference[i]),
                ["rho"] = rho[i],
            });
            if (counterpart is not null)
                models[i]["tau"] = EffectiveRobustness.Tau(shifted[i], counterpart[i]);
        }

        return models;
    }

    private static AccuracyAxis Axis(string transform) => transform switch
    {
        "logit" => AccuracyAxis.Logit,
        "probit" => AccuracyAxis.Probit,
        "linear" => AccuracyAxis.Linear,
        _ => throw new GoldenFormatException($"Unknown transform '{transform}'."),
    };
}
