using System.Globalization;
using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>Words gates and verdicts.</summary>
internal static class GateText
{
    /// <summary>A gate as a sentence, such as "accuracy ≥ 0.8 where dataset photo".</summary>
    public static string Sentence(Gate gate)
    {
        var bounds = new List<string>();
        if (gate.AtLeast is { } least)
            bounds.Add("≥ " + Exact(least));
        if (gate.AtMost is { } most)
            bounds.Add("≤ " + Exact(most));
        var against = gate.RelativeTo is { } reference ? $" minus that of {Reference(reference)}" : "";
        var where = SubjectParts.Of(gate.Where).Where(part => part.Value is not null)
            .Select(part => $"{part.Name} {part.Value}").ToArray();
        return $"{gate.Measure}{against} {string.Join(" and ", bounds)}{(where.Length == 0 ? "" : " where " + string.Join(", ", where))}";
    }

    /// <summary>What measurements are judged against, such as "model balanced of the stored run nightly (5f0c2a…)".</summary>
    public static string Reference(GateReference reference)
    {
        var parts = SubjectParts.Of(reference.Replace).Where(part => part.Value is not null)
            .Select(part => $"{part.Name} {part.Value}").ToArray();
        var run = reference.Run is { } stored ? $"the stored run {stored.Name} ({stored.ContentHash[..12]})" : null;
        return parts.Length == 0 ? run! : string.Join(", ", parts) + (run is null ? "" : $" of {run}");
    }

    /// <summary>What was judged and where it lies.</summary>
    public static string Why(Judged judged, Verdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {judged.What} is {Number(judged.Value)}, and its {100 * judged.Interval.Level:0.###} % interval "
        + $"[{Number(judged.Interval.Lower)}, {Number(judged.Interval.Upper)}] ({judged.Interval.Method}, n = {judged.Count}) "
        + $"{Place(verdict)}.{(verdict == Verdict.InsufficientEvidence ? Settling(judged) : "")}");

    /// <summary>A number for a sentence.</summary>
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Place(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "lies within the bound",
        Verdict.Fail => "lies outside the bound",
        _ => "straddles the bound",
    };

    private static string Settling(Judged judged)
    {
        var needed = judged.SettlingCount();
        return double.IsFinite(needed)
            ? string.Create(CultureInfo.InvariantCulture, $" If the value stayed as it is, about {RoundedUp(needed):N0} items would settle it.")
            : "";
    }

    // Two digits: it is an extrapolation.
    private static double RoundedUp(double count)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(count)) - 1));
        return Math.Ceiling(count / unit) * unit;
    }

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
