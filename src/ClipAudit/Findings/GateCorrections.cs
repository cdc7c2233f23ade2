using System.Collections.Immutable;
using ClipAudit.Metrics.Multiplicity;

namespace ClipAudit.Findings;

/// <summary>The corrections for many judgements that an audit can ask for. A new one is one line here.</summary>
internal static class GateCorrections
{
    private static readonly ImmutableArray<(string Name, string Title, Adjustment Adjustment)> All =
    [
        ("holm", "Holm", Adjustment.Holm),
        ("benjamini-hochberg", "Benjamini-Hochberg", Adjustment.BenjaminiHochberg),
    ];

    /// <summary>Their names in an audit.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(item => item.Name)];

    /// <summary>The correction of a name.</summary>
    public static Adjustment Of(string name) => All.First(item => item.Name == name).Adjustment;

    /// <summary>The name of a correction, for people.</summary>
    public static string Title(Adjustment adjustment) =>
        All.Where(item => item.Adjustment == adjustment).Select(item => item.Title).FirstOrDefault() ?? adjustment.ToString();
}
