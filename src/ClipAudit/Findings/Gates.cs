using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>Judges measurements by the gates of an audit.</summary>
/// <remarks>A gate judges the interval, not the value: it passes when the whole interval lies within the bound, fails when the
/// whole interval lies outside, and says that the evidence is insufficient when the interval straddles the bound.</remarks>
public static class Gates
{
    /// <summary>Matches any value of a part of a subject, but not its absence.</summary>
    public const string Any = "*";

    /// <summary>Judges every gate on every measurement that it selects.</summary>
    /// <param name="gates">The gates.</param>
    /// <param name="measurements">All measurements of the audit.</param>
    /// <returns>The findings, in the order of the gates and, within one, of the measurements.</returns>
    /// <exception cref="InputException">A gate selects no measurement.</exception>
    public static ImmutableArray<Finding> Judge(ImmutableArray<Gate> gates, ImmutableArray<Measurement> measurements)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var gate in gates)
        {
            var before = findings.Count;
            foreach (var measurement in measurements)
                if (Selects(gate, measurement))
                    findings.Add(Judge(gate, measurement));
            if (findings.Count == before)
                throw new InputException(
                    $"The gate \"{Sentence(gate)}\" selects no measurement. There is {Offer(gate, measurements)}.");
        }
        return findings.ToImmutable();
    }

    internal static bool Selects(Gate gate, Measurement measurement)
    {
        if (gate.Measure != measurement.Name)
            return false;
        foreach (var ((_, wanted), (_, actual)) in SubjectParts.Of(gate.Where).Zip(SubjectParts.Of(measurement.Subject)))
            if (wanted is not null && (actual is null || (wanted != Any && wanted != actual)))
                return false;
        return true;
    }

    internal static Finding Judge(Gate gate, Measurement measurement)
    {
        var sentence = Sentence(gate);
        if (measurement.Value is not { } value)
            return new Finding(
                sentence, measurement, Verdict.InsufficientEvidence, $"The value is undefined: {measurement.Undefined}");
        if (measurement.Interval is not { } interval)
            return new Finding(
                sentence, measurement, Verdict.InsufficientEvidence, $"{Number(value)} has no interval to judge by.");
        var below = gate.AtLeast is { } least ? Compare(interval.Lower >= least, interval.Upper < least) : Verdict.Pass;
        var above = gate.AtMost is { } most ? Compare(interval.Upper <= most, interval.Lower > most) : Verdict.Pass;
        var verdict = below == Verdict.Fail || above == Verdict.Fail ? Verdict.Fail
            : below == Verdict.Pass && above == Verdict.Pass ? Verdict.Pass
            : Verdict.InsufficientEvidence;
        return new Finding(sentence, measurement, verdict, Why(measurement, value, verdict));
    }

    private static Verdict Compare(bool within, bool outside) =>
        within ? Verdict.Pass : outside ? Verdict.Fail : Verdict.InsufficientEvidence;

    private static string Why(Measurement measurement, double value, Verdict verdict)
    {
        var interval = measurement.Interval!;
        var place = verdict switch
        {
            Verdict.Pass => "lies within the bound",
            Verdict.Fail => "lies outside the bound",
            _ => "straddles the bound",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The value is {Number(value)}, and its {100 * interval.Level:0.###} % interval [{Number(interval.Lower)}, "
            + $"{Number(interval.Upper)}] ({interval.Method}, n = {measurement.N}) {place}.");
    }

    private static string Sentence(Gate gate)
    {
        var bounds = new List<string>();
        if (gate.AtLeast is { } least)
            bounds.Add("≥ " + Exact(least));
        if (gate.AtMost is { } most)
            bounds.Add("≤ " + Exact(most));
        var where = SubjectParts.Of(gate.Where).Where(part => part.Value is not null)
            .Select(part => $"{part.Name} {part.Value}").ToArray();
        return $"{gate.Measure} {string.Join(" and ", bounds)}{(where.Length == 0 ? "" : " where " + string.Join(", ", where))}";
    }

    private static string Offer(Gate gate, ImmutableArray<Measurement> measurements)
    {
        var named = measurements.Where(measurement => measurement.Name == gate.Measure).ToArray();
        if (named.Length == 0)
            return "no measure of that name; the measures are "
                + string.Join(", ", measurements.Select(m => m.Name).Distinct(StringComparer.Ordinal));
        var parts = SubjectParts.Of(gate.Where).Where(part => part.Value is not null).Select(part =>
        {
            var values = named.SelectMany(m => SubjectParts.Of(m.Subject)).Where(p => p.Name == part.Name && p.Value is not null)
                .Select(p => p.Value!).Distinct(StringComparer.Ordinal).ToArray();
            return $"{part.Name} {(values.Length == 0 ? "(none)" : string.Join(", ", values))}";
        });
        return $"{gate.Measure} for {string.Join("; ", parts)}";
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
