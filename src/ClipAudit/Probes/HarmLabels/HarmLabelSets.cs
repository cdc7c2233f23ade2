using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>Reads the label set of a harm label probe and its variants: <c>labels</c>, <c>harm</c>, <c>prompts</c>,
/// <c>variants</c>.</summary>
internal sealed class HarmLabelSets
{
    private const string ExpectedLabels = "a list of labels, or a map from labels to the words that stand for them in prompts";
    private const string ExpectedSets = "a map from names to labels, such as { crime-related: [thief, criminal] }";
    /// <summary>Variants are fewer than these.</summary>
    public const int MostVariants = 64;

    private readonly AuditScope scope;
    private readonly Problems problems;

    private readonly bool needsPrompts;

    private HarmLabelSets(AuditScope scope, bool needsPrompts) =>
        (this.scope, problems, this.needsPrompts) = (scope, scope.Problems, needsPrompts);

    /// <summary>Reads the harm sets and the variants; empty after a problem.</summary>
    /// <param name="map">The settings of the probe.</param>
    /// <param name="scope">The names of the audit.</param>
    /// <param name="needsPrompts">Whether labels are asked for by prompts.</param>
    public static (ImmutableArray<string> Sets, ImmutableArray<HarmVariant> Variants) Read(
        MapReader map, AuditScope scope, bool needsPrompts) => new HarmLabelSets(scope, needsPrompts).Read(map);

    private (ImmutableArray<string> Sets, ImmutableArray<HarmVariant> Variants) Read(MapReader map)
    {
        var before = problems.Count;
        var labels = map.Require("labels", ExpectedLabels) is { } list ? Labels(list, -1) : [];
        var harm = map.Require("harm", ExpectedSets);
        var sets = harm is null ? null : Values.Map(harm, problems, ExpectedSets);
        if (sets is { Entries.IsEmpty: true })
            problems.Add(sets.Position, $"here is an empty map; expected {ExpectedSets}");
        ImmutableArray<HarmLabel> harmful = sets is null ? [] : [.. sets.Entries.SelectMany((entry, set) => Labels(entry.Value, set))];
        if (sets?.Entries.FirstOrDefault(entry => entry.Key == HarmLabelsSettings.AnySet) is { } taken)
            problems.Add(taken.Position, $"'{HarmLabelsSettings.AnySet}' names all sets together; expected another name");
        var templates = needsPrompts
            ? map.Require("prompts", "the name of prompts, a template or a list of templates")
            : map.Find("prompts");
        var prompts = templates is null ? null : ClassificationTasks.ReadPrompts(templates, scope);
        var variants = map.Find("variants");
        if (problems.Count > before)
            return ([], []);
        var first = new HarmVariant(HarmVariant.AsDefined, [.. labels, .. harmful], prompts?.Templates ?? []);
        CheckDistinct(first, harm!.Position);
        ImmutableArray<HarmVariant> all = [first, .. variants is null ? [] : Variants(variants, first)];
        return problems.Count > before ? ([], []) : ([.. sets!.Entries.Select(entry => entry.Key)], all);
    }

    private HarmLabel[] Labels(YamlValue value, int set) => value is YamlMap { Entries.IsEmpty: false } words
        ? [.. words.Entries.Select(entry => new HarmLabel(entry.Key, Values.Text(entry.Value, problems, "the words for this label") ?? "", set))]
        : [.. Values.Texts(value, problems, ExpectedLabels).Select(label => new HarmLabel(label, label, set))];

    private void CheckDistinct(HarmVariant variant, YamlPosition place)
    {
        foreach (var same in variant.Labels.GroupBy(label => label.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(place, $"the label '{same.Key}' is there a second time; expected each label once, in one set");
        foreach (var same in variant.Labels.GroupBy(label => label.Words, StringComparer.Ordinal)
            .Where(group => group.Select(label => label.Name).Distinct().Count() > 1))
            problems.Add(place, $"several labels have the words '{same.Key}'; expected different words");
        if (variant.Labels.All(label => label.Set >= 0) || variant.Labels.All(label => label.Set < 0))
            problems.Add(place, $"of the labels of '{variant.Name}' all or none are harmful; expected some of each");
    }

    private List<HarmVariant> Variants(YamlValue value, HarmVariant first)
    {
        var variants = new List<HarmVariant>();
        var items = Values.Items(value, problems, "a list of variants, such as [{ name: with child, add: [child] }]");
        if (items.Length >= MostVariants)
            problems.Add(value.Position, FormattableString.Invariant($"here are {items.Length} variants; expected fewer than {MostVariants}"));
        foreach (var item in items)
            if (Values.Map(item, problems, "a map, such as { name: with child, add: [child] }") is { } map
                && Variant(new MapReader(map, "the variant", HarmLabelsKeys.Variant, problems), map, first) is { } variant)
            {
                if (variants.Append(first).Any(other => other.Name == variant.Name))
                    problems.Add(map.Position, $"there is another variant '{variant.Name}'; expected each name once");
                variants.Add(variant);
            }

        return variants;
    }

    private HarmVariant? Variant(MapReader map, YamlMap at, HarmVariant first)
    {
        var before = problems.Count;
        var name = map.RequiredText("name", "a name for the variant");
        var added = map.Find("add") is { } add ? Labels(add, -1) : [];
        var removed = map.Find("remove") is { } remove
            ? Values.Names(remove, problems, "label", [.. first.Labels.Select(label => label.Name)])
            : [];
        var prompts = map.Find("prompts") is { } value ? ClassificationTasks.ReadPrompts(value, scope) : null;
        map.Finish();
        if (problems.Count == before && added.Length == 0 && removed.IsEmpty && prompts is null)
            problems.Add(at.Position, "the variant changes nothing; expected the key 'add', 'remove' or 'prompts'");
        if (problems.Count > before)
            return null;
        var variant = new HarmVariant(
            name!, [.. first.Labels.Where(label => !removed.Contains(label.Name)), .. added], prompts?.Templates ?? first.Prompts);
        CheckDistinct(variant, at.Position);
        return variant;
    }
}
