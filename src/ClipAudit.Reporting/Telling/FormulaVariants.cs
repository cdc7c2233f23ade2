using System.Collections.Immutable;

namespace ClipAudit.Reporting.Telling;

/// <summary>Says the variants of a formula once: what they share, then what differs between them.</summary>
/// <remarks>A formula is clauses joined by "; ". Those that all variants hold are said first; the others are gathered by the words
/// they begin with.</remarks>
internal static class FormulaVariants
{
    private const int MostOfAKind = 3;

    /// <summary>The variants of the formula of one measure as one text.</summary>
    /// <param name="formulas">The distinct formulas, at least one.</param>
    public static string Of(ImmutableArray<string> formulas)
    {
        if (formulas.Length == 1)
            return formulas[0].TrimEnd('.');
        var variants = formulas.Select(formula => formula.Split("; ")).ToList();
        var shared = variants[0].Where(clause => variants.TrueForAll(variant => variant.Contains(clause))).ToList();
        var differing = variants.SelectMany(variant => variant).Distinct(StringComparer.Ordinal).Except(shared)
            .GroupBy(FirstWord).Select(kind => OfAKind([.. kind])).ToList();
        return string.Join("; ", shared) + (shared.Count > 0 ? ". Varies: " : "Varies: ") + string.Join("; ", differing);
    }

    private static string FirstWord(string clause) => clause.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? clause[..end] : clause;

    private static string OfAKind(ImmutableArray<string> clauses) => clauses.Length <= MostOfAKind
        ? string.Join(" or ", clauses)
        : $"{string.Join(" or ", clauses.Take(MostOfAKind))} or {MeasurementText.Count(clauses.Length - MostOfAKind)} others of that kind";
}
