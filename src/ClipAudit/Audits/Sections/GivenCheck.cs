using System.Collections.Immutable;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Sections;

/// <summary>Checks that what is given holds what a probe asks for.</summary>
internal static class GivenCheck
{
    private const int Listed = 20;

    /// <summary>Notes texts, and logit scales, that are not given, and images that are not there to do things to.</summary>
    public static void Check(IProbe probe, YamlPosition place, AuditScope scope)
    {
        foreach (var needs in probe.Texts.Where(need => !need.Texts.IsEmpty && scope.GivenModels.Contains(need.Model)).GroupBy(need => need.Model))
            if (Flaw(needs.Key, [.. needs], scope.Texts.FirstOrDefault(given => given.Model == needs.Key)) is { } flaw)
                scope.Problems.Add(place, $"the probe '{probe.Sheet.Id}' {flaw}");
        var given = probe.Images.Where(need => need.Transform is not null).Select(need => scope.Dataset(need.Dataset)).OfType<Dataset>()
            .Where(dataset => dataset.GivenHash is not null);
        foreach (var dataset in given.DistinctBy(dataset => dataset.Name))
            scope.Problems.Add(place,
                $"the probe '{probe.Sheet.Id}' does things to images, and the dataset '{dataset.Name}' gives {dataset.Kind} in their place; expected a dataset of images");
    }

    private static string? Flaw(string model, ImmutableArray<TextNeed> needs, GivenTexts? given)
    {
        if (given is null)
            return $"compares with texts, and the model '{model}' neither runs nor gives embeddings of texts; "
                + $"expected the key '{model}' in 'models', with its folder or with 'texts' and 'prompts'";
        string[] missing = [.. needs.SelectMany(need => need.Texts).Distinct(StringComparer.Ordinal).Except(given.Texts)];
        if (missing.Length > 0)
        {
            var more = missing.Length > Listed ? FormattableString.Invariant($" and {missing.Length - Listed} more") : "";
            return $"asks for texts of which the model '{model}' gives no embeddings: "
                + $"{string.Join(", ", missing.Take(Listed).Select(text => $"\"{text}\""))}{more}; expected them in its 'prompts'";
        }

        return needs.Any(need => need.Probabilities) && given.LogitScale is null
            ? $"needs probabilities, for which cosines are scaled; expected the key 'logit-scale' at the model '{model}' (100 for OpenAI's CLIP models)"
            : null;
    }
}
