using System.Text;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Tests.Results.Reference;

/// <summary>docs/reference/measures.md: every measure of every kind of probes, as <c>clipaudit explain</c> tells it.</summary>
internal static class MeasuresReference
{
    private const string Introduction = """
        # Measures

        What probes measure, by kind. The name is what gates and `measurements.csv` call it. Beside a measurement stands the formula with the
        variant that was taken. A *fraction* goes from 0 to 1, a *difference* of fractions from -1 to 1, where 0 is no difference; a *ratio* from 0
        upwards, where 1 is parity. The arrow says which way is better: ↑ higher, ↓ lower, none neither. What the kinds ask, and their settings:
        [probes](../../probes/README.md). The functions that compute them, with ranges, ties and empty input: [metrics](../metrics.md).

        This page is generated from the code, and a test fails where the two differ. After a change:

        ```sh no-test: it runs a test of its own
        CLIPAUDIT_ACCEPT=1 dotnet test tests/ClipAudit.Tests --filter FullyQualifiedName~ReferenceTests
        ```


        """;

    public static string Text()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        var definitions = Catalogue.Definitions();
        foreach (var (kind, measures) in Catalogue.Kinds)
        {
            text.Append($"## {kind}\n\n");
            string[] made = [.. definitions.Where(definition => definition.Kind == kind).Select(definition => $"`{definition.Id}`")];
            if (made.Length > 0)
                text.Append($"Definitions: {string.Join(", ", made)}.\n\n");
            text.Append("| measure | | unit | formula | source |\n| --- | --- | --- | --- | --- |\n");
            foreach (var measure in measures)
                text.Append($"| `{measure.Name}` | {Cell(measure.Title)} | {InUnit(measure)} | {Cell(measure.Formula)} | {Cell(measure.Citation)} |\n");
            text.Append('\n');
        }
        return text.ToString().TrimEnd() + "\n";
    }

    private static string InUnit(Measure measure) => (measure.Unit switch
    {
        Unit.Fraction => "fraction",
        Unit.FractionDifference => "difference",
        Unit.Ratio => "ratio",
        Unit.PValue => "p-value",
        _ => "number",
    }) + measure.Better switch
    {
        Direction.Higher => " ↑",
        Direction.Lower => " ↓",
        _ => "",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
