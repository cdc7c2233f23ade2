using System.Collections.Immutable;
using ClipAudit.Probes;

namespace ClipAudit.Audits;

/// <summary>Runs a part of an audit, and says that it is one.</summary>
internal static class PartialAudit
{
    /// <summary>The probes that are asked for.</summary>
    /// <exception cref="InputException">There is no such probe.</exception>
    public static ImmutableArray<IProbe> Chosen(ImmutableArray<IProbe> probes, AuditChanges changes)
    {
        if (changes.Probes.IsEmpty)
            return probes;
        string[] ids = [.. probes.Select(probe => probe.Sheet.Id)];
        foreach (var wanted in changes.Probes.Where(wanted => !ids.Contains(wanted)))
            throw new InputException($"--only: the audit has no probe '{wanted}'; {NearestName.Expected(wanted, ids)}");
        return [.. probes.Where(probe => changes.Probes.Contains(probe.Sheet.Id))];
    }

    /// <summary>What is run, as a sentence; null for everything.</summary>
    public static string? Sentence(AuditChanges changes)
    {
        string?[] sentences =
        [
            changes.Probes.IsEmpty ? null : $"Only the probes {string.Join(", ", changes.Probes)} of the audit were run.",
            changes.Limit is { } limit ? SampleLimit.Sentence(limit) : null,
        ];
        return sentences.OfType<string>().ToArray() is { Length: > 0 } said ? string.Join(' ', said) : null;
    }

    /// <summary>The limit that is asked for; null for none.</summary>
    /// <exception cref="InputException">It leaves nothing.</exception>
    public static SampleLimit? Limit(AuditChanges changes, long seed) => changes.Limit switch
    {
        null => null,
        < 1 => throw new InputException(FormattableString.Invariant($"--limit: here is {changes.Limit}; expected a whole number of at least 1.")),
        { } most => new SampleLimit(most, seed),
    };
}
