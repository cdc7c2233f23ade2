using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes.Alterations;
using ClipAudit.Transforms.Plain;

namespace ClipAudit.Probes.PlainTransforms;

/// <summary>Reads which transforms with which values: <c>transforms</c>, a list of names and of maps from names to values.</summary>
internal static class TransformList
{
    private const string Expected = "a list of transforms, such as [greyscale, { rotation: [15, 45] }]";

    /// <summary>The transforms, each once, in the order of the list; what is wrong is noted.</summary>
    public static ImmutableArray<Alteration> Read(MapReader map, Problems problems)
    {
        if (map.Require("transforms", Expected) is not { } value)
            return [];
        var alterations = ImmutableArray.CreateBuilder<Alteration>();
        foreach (var item in value is YamlMap only ? [only] : Values.Items(value, problems, Expected))
            foreach (var (place, name, values) in Named(item, problems))
            {
                if (ReadOne(place, name, values, problems) is not { } alteration)
                    continue;
                if (alterations.Any(known => known.Name == name))
                    problems.Add(place, $"the transform '{name}' is here a second time; expected each once, with a list of values");
                alterations.Add(alteration);
            }
        return alterations.ToImmutable();
    }

    private static IEnumerable<(YamlPosition Place, string Name, YamlValue? Values)> Named(YamlValue item, Problems problems)
    {
        if (item is YamlMap withValues)
            return withValues.Entries.Select(entry => (entry.Position, entry.Key, (YamlValue?)entry.Value));
        return Values.Text(item, problems, "the name of a transform") is { } name ? [(item.Position, name, null)] : [];
    }

    private static Alteration? ReadOne(YamlPosition place, string name, YamlValue? values, Problems problems)
    {
        if (Transforms.Plain.PlainTransforms.Find(name) is not { } kind)
        {
            problems.Add(place, $"unknown transform '{name}'; {NearestName.Expected(name, Transforms.Plain.PlainTransforms.Names)}");
            return null;
        }
        if (kind.Parameter is { } parameter)
            return ReadValues(place, kind, parameter, values, problems);
        if (values is not null)
            problems.Add(values.Position, $"'{name}' has nothing to set; expected its name alone");
        return new Alteration(name, [AlterationStep.Of(name, null, kind.With(null))], FlipsAgainstFirst: true);
    }

    private static Alteration? ReadValues(
        YamlPosition place, PlainTransformKind kind, TransformParameter parameter, YamlValue? values, Problems problems)
    {
        if (values is null)
        {
            problems.Add(place, $"'{kind.Name}' has no value; expected {{ {kind.Name}: … }} with {parameter}");
            return null;
        }

        var range = PlainTransformsKeys.RangeOf(parameter);
        double[] numbers = [.. Values.Items(values, problems, $"values of {parameter}")
            .Select(item => Values.Number(item, problems, range)).OfType<double>().Distinct()];
        return numbers.Length == 0 ? null : new Alteration(
            kind.Name,
            [.. numbers.Select(number => AlterationStep.Of(
                kind.Name, string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {number:R}"), kind.With(number)))],
            FlipsAgainstFirst: true);
    }
}
