using System.Collections.Immutable;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Models;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>What an effective-robustness probe was told to do; every name in it resolves.</summary>
internal sealed record EffectiveRobustnessSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>The models that the line goes through, at least three.</summary>
    public required ModelChoice Baselines { get; init; }

    /// <summary>The models to judge, at least one.</summary>
    public required ModelChoice Judged { get; init; }

    /// <summary>What is compared with what, at least one pair, distinct.</summary>
    public required ImmutableArray<ShiftPair> Pairs { get; init; }

    /// <summary>What each dataset of the pairs is classified with; none when all models come from tables.</summary>
    public required ShiftTasks Tasks { get; init; }

    /// <summary>The standard counterpart of judged models, by name.</summary>
    public required ImmutableDictionary<string, RatedModel> Counterparts { get; init; }

    /// <summary>How lines are fitted.</summary>
    public required TrendRule Rule { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>Names of the models that the audit measures itself, distinct.</summary>
    public ImmutableArray<string> Own =>
    [
        .. Baselines.Own.Concat(Judged.Own).Concat(Counterparts.Values.Where(model => model.IsOwn).Select(model => model.Name))
            .Distinct(StringComparer.Ordinal),
    ];
}

/// <summary>How a line is fitted through baselines.</summary>
/// <param name="Axis">The scale of the fit.</param>
/// <param name="Zeros">What to do with baselines whose shifted accuracy is exactly 0, where the axis has no place for them.</param>
internal sealed record TrendRule(AccuracyAxis Axis, ZeroRule Zeros)
{
    /// <summary>The axis in words.</summary>
    public string AxisName => Axis switch
    {
        AccuracyAxis.Logit => "logit",
        AccuracyAxis.Probit => "probit",
        _ => "linear",
    };
}

/// <summary>What to do with baselines whose shifted accuracy is exactly 0.</summary>
internal enum ZeroRule
{
    /// <summary>Fit two lines, on either side of the reference accuracy at which it happens, as the ImageNet testbed does.</summary>
    Split,

    /// <summary>Leave them out of the fit.</summary>
    LeaveOut,
}
