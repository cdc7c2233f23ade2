using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Comparing;

/// <summary>Which model of a run stands for which of another.</summary>
internal sealed class ModelPairs
{
    private readonly Dictionary<string, string> afterOf = new(StringComparer.Ordinal);

    private ModelPairs()
    {
    }

    /// <summary>Pairs models by name, but those that are named; where each run has one model, these two.</summary>
    /// <param name="before">The run before.</param>
    /// <param name="after">The run after.</param>
    /// <param name="named">Pairs that were asked for, each as <c>before=after</c>.</param>
    /// <exception cref="InputException">A pair names a model that is not there.</exception>
    public static ModelPairs Of(AuditResult before, AuditResult after, ImmutableArray<string> named)
    {
        var pairs = new ModelPairs();
        foreach (var pair in named)
        {
            if (pair.Split('=') is not [var old, var replacement])
                throw new InputException($"--model {pair}: expected the names of a model before and after, as BEFORE=AFTER.");
            Check(before, old, pair);
            Check(after, replacement, pair);
            pairs.afterOf[old] = replacement;
        }
        if (named.IsEmpty && before.Models.Length == 1 && after.Models.Length == 1)
            pairs.afterOf[before.Models[0].Name] = after.Models[0].Name;
        return pairs;
    }

    /// <summary>The name that a model has in the run after.</summary>
    public string After(string before) => afterOf.GetValueOrDefault(before, before);

    private static void Check(AuditResult result, string model, string pair)
    {
        string[] models = [.. result.Models.Select(sheet => sheet.Name)];
        if (!models.Contains(model))
            throw new InputException($"--model {pair}: the run {result.Name} has no model '{model}'; {NearestName.Expected(model, models)}");
    }
}
