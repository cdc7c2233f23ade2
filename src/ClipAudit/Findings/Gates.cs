using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics.Comparison;
using ClipAudit.Metrics.Multiplicity;
using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>Judges measurements by the gates of an audit.</summary>
/// <remarks>A gate judges the interval, not the value: it passes when the whole interval lies within the bound, fails when the
/// whole interval lies outside, and says that the evidence is insufficient when the interval straddles the bound.</remarks>
public static class Gates
{
    /// <summary>Judges every gate on every measurement that it selects.</summary>
    /// <param name="gates">The gates.</param>
    /// <param name="measurements">All measurements of the audit.</param>
    /// <param name="correction">How verdicts are corrected for being many, over all gates; null for not at all.</param>
    /// <returns>The findings, in the order of the gates and, within one, of the measurements.</returns>
    /// <exception cref="InputException">A gate selects no measurement, or none with a counterpart.</exception>
    public static ImmutableArray<Finding> Judge(
        ImmutableArray<Gate> gates, ImmutableArray<Measurement> measurements, Adjustment? correction = null)
    {
        var verdicts = new List<(Finding Finding, Judged? Judged)>();
        foreach (var gate in gates)
        {
            foreach (var (measurement, counterpart) in Counterparts(gate, measurements))
                verdicts.Add(Judge(gate, measurement, counterpart));
        }
        return correction is { } adjustment ? Correct(verdicts, adjustment) : [.. verdicts.Select(verdict => verdict.Finding)];
    }

    /// <summary>Whether a gate selects any measurement.</summary>
    internal static bool Concern(Gate gate, ImmutableArray<Measurement> measurements) =>
        measurements.Any(measurement => GateSelection.Selects(gate, measurement));

    /// <summary>Says that a gate was not judged because nothing that it selects was measured.</summary>
    internal static string LeftOut(Gate gate) => $"The gate \"{GateText.Sentence(gate)}\" was not judged: nothing that it selects was measured.";

    /// <summary>The measurements that a gate selects, each with what it is judged against.</summary>
    private static List<(Measurement Measurement, Measurement? Counterpart)> Counterparts(
        Gate gate, ImmutableArray<Measurement> measurements)
    {
        var selected = measurements.Where(measurement => GateSelection.Selects(gate, measurement)).ToArray();
        if (selected.Length == 0)
            throw new InputException(
                $"The gate \"{GateText.Sentence(gate)}\" selects no measurement. There is {GateSelection.Offer(gate, measurements)}.");
        if (gate.RelativeTo is not { } reference)
            return [.. selected.Select(measurement => (measurement, (Measurement?)null))];
        var pool = (reference.Run?.Measurements ?? measurements).ToLookup(measurement => (measurement.Name, measurement.Subject));
        var pairs = selected
            .Select(measurement => (Measurement: measurement, Other: GateSelection.Counterpart(measurement.Subject, reference.Replace)))
            // What is compared with needs no comparing with itself.
            .Where(pair => reference.Run is not null || pair.Other != pair.Measurement.Subject)
            .Select(pair => (pair.Measurement, pool[(pair.Measurement.Name, pair.Other)].FirstOrDefault())).ToList();
        if (pairs.TrueForAll(pair => pair.Item2 is null))
            throw new InputException(
                $"The gate \"{GateText.Sentence(gate)}\" finds nothing to compare with: of what it selects, "
                + $"{GateText.Reference(reference)} has no measurement. Look for it in measurements.csv.");
        return pairs;
    }

    private static (Finding Finding, Judged? Judged) Judge(Gate gate, Measurement measurement, Measurement? counterpart)
    {
        var comparison = counterpart is null ? null : Compare(gate, measurement, counterpart);
        var finding = new Finding(GateText.Sentence(gate), measurement, Verdict.InsufficientEvidence, "")
        {
            AtLeast = gate.AtLeast,
            AtMost = gate.AtMost,
            Severity = gate.Severity,
            Comparison = comparison,
        };
        if (Obstacle(gate, measurement, counterpart) is { } obstacle)
            return (finding with { Why = obstacle }, null);
        var judged = comparison is null
            ? new Judged("value", measurement.Value!.Value, measurement.Interval!, measurement.N, gate)
            : new Judged("difference", comparison.Difference!.Value, comparison.Interval!, Math.Min(measurement.N, counterpart!.N), gate);
        var verdict = judged.Verdict();
        return (finding with { Verdict = verdict, Why = GateText.Why(judged, verdict) }, judged);
    }

    /// <summary>Why a measurement can't be judged; null when it can.</summary>
    private static string? Obstacle(Gate gate, Measurement measurement, Measurement? counterpart)
    {
        if (gate.RelativeTo is { } reference && counterpart is null)
            return $"There is no such measurement of {GateText.Reference(reference)} to compare with.";
        foreach (var (side, name) in new[] { (measurement, "value"), (counterpart, "value compared with") })
        {
            if (side is null)
                continue;
            if (side.Value is not { } value)
                return $"The {name} is undefined: {side.Undefined}";
            if (side.Interval is null || !double.IsFinite(value))
                return $"The {name}, {GateText.Number(value)}, has no interval to judge by.";
            if (side.N < gate.MinimumCount)
                return string.Create(CultureInfo.InvariantCulture,
                    $"The {name}, {GateText.Number(value)}, rests on {side.N} items; the gate asks for at least {gate.MinimumCount}.");
        }
        return counterpart?.Interval is { } other && other.Level != measurement.Interval!.Level
            ? "The two values have intervals of different levels, which make none of their difference."
            : null;
    }

    private static Comparison Compare(Gate gate, Measurement measurement, Measurement counterpart)
    {
        var words = GateText.Reference(gate.RelativeTo!);
        return Obstacle(gate, measurement, counterpart) is null
            ? new Comparison(words, counterpart, measurement.Value - counterpart.Value, IntervalDifference.Of(
                measurement.Value!.Value, measurement.Interval!, counterpart.Value!.Value, counterpart.Interval!))
            : new Comparison(words, counterpart, null, null);
    }

    /// <summary>Withdraws the verdicts that don't stand when all are asked for at once.</summary>
    private static ImmutableArray<Finding> Correct(List<(Finding Finding, Judged? Judged)> verdicts, Adjustment correction)
    {
        var family = verdicts.Where(verdict => verdict.Judged is not null).Select(verdict => verdict.Judged!.PValue()).ToArray();
        if (family.Length == 0)
            return [.. verdicts.Select(verdict => verdict.Finding)];
        var adjusted = MultipleComparisons.Adjust(family, correction);
        var next = 0;
        return
        [
            .. verdicts.Select(verdict => verdict.Judged is { } judged
                ? Correct(verdict.Finding, adjusted[next++], (1 - judged.Interval.Level) / 2, $"{family.Length} judgements ({GateCorrections.Title(correction)})")
                : verdict.Finding),
        ];
    }

    private static Finding Correct(Finding finding, double p, double allowed, string family) =>
        finding.Verdict == Verdict.InsufficientEvidence || p <= allowed
            ? finding
            : finding with
            {
                Verdict = Verdict.InsufficientEvidence,
                Why = string.Create(CultureInfo.InvariantCulture,
                    $"{finding.Why} Corrected for {family}, this is not sure enough: p = {p:0.####}, where {allowed:0.####} is allowed."),
            };
}
