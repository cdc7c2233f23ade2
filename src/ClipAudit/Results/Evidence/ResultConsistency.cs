namespace ClipAudit.Results.Evidence;

/// <summary>What a result says twice must be the same both times.</summary>
internal static class ResultConsistency
{
    /// <summary>What contradicts itself, a sentence each.</summary>
    public static IEnumerable<string> Differences(AuditResult result)
    {
        var measured = result.Measurements.ToHashSet();
        foreach (var finding in result.Findings)
        {
            if (!measured.Contains(finding.Measurement))
                yield return $"The finding \"{finding.Gate}\" judges a measurement that is not among the measurements.";
            else if (Contradicts(finding))
                yield return $"The verdict of the finding \"{finding.Gate}\" is not what its interval and its bound give.";
        }
        foreach (var published in result.Probes.SelectMany(probe => probe.Published))
            if (published.Measured is { } measurement && !measured.Contains(measurement))
                yield return $"A published value of {published.Published.Measure} stands beside a measurement that is not among the measurements.";
    }

    // Corrections and smallest counts may withdraw a verdict; nothing may make one.
    private static bool Contradicts(Finding finding)
    {
        var interval = finding.Comparison is { } comparison ? comparison.Interval : finding.Measurement.Interval;
        return finding.Verdict switch
        {
            Verdict.Pass => interval is null || interval.Lower < finding.AtLeast || interval.Upper > finding.AtMost,
            Verdict.Fail => interval is null || !(interval.Upper < finding.AtLeast || interval.Lower > finding.AtMost),
            _ => false,
        };
    }
}
