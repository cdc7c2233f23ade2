using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Robustness;

/// <summary>The scale on which accuracies are put before a line is fitted through them.</summary>
public enum AccuracyAxis
{
    /// <summary>ln(p / (1 − p)); accuracies strictly between 0 and 1.</summary>
    Logit,

    /// <summary>Φ⁻¹(p), the standard normal quantile; accuracies strictly between 0 and 1.</summary>
    Probit,

    /// <summary>p itself; accuracies from 0 to 1. Predictions off the line may leave 0..1.</summary>
    Linear,
}

/// <summary>Puts accuracies on an axis and back.</summary>
internal static class AccuracyAxisTransform
{
    public static double Transform(this AccuracyAxis axis, double accuracy) => axis switch
    {
        AccuracyAxis.Logit => Math.Log(accuracy / (1 - accuracy)),
        AccuracyAxis.Probit => StandardNormal.Quantile(accuracy),
        AccuracyAxis.Linear => accuracy,
        _ => throw Unknown(axis),
    };

    public static double Invert(this AccuracyAxis axis, double position) => axis switch
    {
        AccuracyAxis.Logit => 1 / (1 + Math.Exp(-position)),
        AccuracyAxis.Probit => StandardNormal.Cdf(position),
        AccuracyAxis.Linear => position,
        _ => throw Unknown(axis),
    };

    /// <summary>Refuses an accuracy that has no place on the axis.</summary>
    public static void CheckPlace(this AccuracyAxis axis, double accuracy, string name)
    {
        Check.InRange(accuracy, 0.0, 1.0, name);
        if (axis != AccuracyAxis.Linear && accuracy is 0 or 1)
            throw new ArgumentException($"{name} must lie strictly between 0 and 1 on the {Name(axis)} axis; {Check.Text(accuracy)} "
                + "has no finite place there. Use the linear axis, or a split fit that leaves the model out.", name);
    }

    public static void CheckPlaces(this AccuracyAxis axis, ReadOnlySpan<double> accuracies, string name)
    {
        foreach (var accuracy in accuracies)
            axis.CheckPlace(accuracy, name);
    }

    public static string Name(this AccuracyAxis axis) => axis switch
    {
        AccuracyAxis.Logit => "logit",
        AccuracyAxis.Probit => "probit",
        AccuracyAxis.Linear => "linear",
        _ => throw Unknown(axis),
    };

    private static ArgumentException Unknown(AccuracyAxis axis) => new($"axis must be a named axis, not {(int)axis}.", nameof(axis));
}
