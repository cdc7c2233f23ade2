using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Findings;
using ClipAudit.Probes.Models;
using ClipAudit.Results;

namespace ClipAudit.Comparing;

/// <summary>Asks that no measurement gets worse by more than a margin: a test of non-inferiority.</summary>
/// <param name="Margin">The margin, 0 or more, in the unit of the measurements.</param>
/// <param name="Measures">Names of measurements; <c>*</c> stands for any characters.</param>
public sealed record WorseBy(double Margin, ImmutableArray<string> Measures)
{
    /// <summary>What is judged unless something else is asked for: accuracies over a dataset and gaps between groups.</summary>
    public static ImmutableArray<string> Usual { get; } = ["accuracy", "*.gap"];

    /// <summary>Judges every pair that is meant and has a better direction: passes where the whole interval is not worse by more than
    /// the margin, fails where the whole interval is.</summary>
    /// <exception cref="InputException">No measurement can be judged.</exception>
    internal ImmutableArray<Finding> Judge(ImmutableArray<MeasurementPair> pairs)
    {
        ImmutableArray<Finding> findings =
        [
            .. pairs.Where(pair => pair.After.Better != Direction.Neither
                    && Measures.Any(measure => Wildcard.Matches(measure, pair.After.Name)))
                .Select(Judge),
        ];
        return findings.IsEmpty
            ? throw new InputException($"Nothing that both runs measured is called {string.Join(" or ", Measures)}. Name measures with --measure.")
            : findings;
    }

    private Finding Judge(MeasurementPair pair)
    {
        var gate = new Gate
        {
            Measure = pair.After.Name,
            Where = new Subject(),
            AtLeast = pair.After.Better == Direction.Higher ? -Margin : null,
            AtMost = pair.After.Better == Direction.Lower ? Margin : null,
        };
        var finding = new Finding(
            string.Create(CultureInfo.InvariantCulture, $"{pair.After.Name} not worse by more than {Margin}"), pair.After,
            Verdict.InsufficientEvidence, "")
        {
            AtLeast = gate.AtLeast,
            AtMost = gate.AtMost,
            Comparison = new Comparison("the run before", pair.Before, pair.Difference, pair.Interval),
        };
        if (pair is not { Difference: { } difference, Interval: { } interval })
            return finding with { Why = "One of the two values is undefined or has no interval, so nothing can be said of their difference." };
        var judged = new Judged("difference", difference, interval, Math.Min(pair.Before.N, pair.After.N), gate);
        var verdict = judged.Verdict();
        return finding with { Verdict = verdict, Why = GateText.Why(judged, verdict) };
    }
}
