using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Validation;

/// <summary>Reads values as what they should be; each method notes a problem and gives null when they aren't.</summary>
internal static class Values
{
    /// <summary>A text that is not blank.</summary>
    public static string? Text(YamlValue value, Problems problems, string expected = "a text")
    {
        if (value is YamlScalar { IsNothing: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text))
            return scalar.Text;
        problems.Add(value.Position,
            $"here is {(value is YamlScalar { IsNothing: false } ? "a blank text" : value.Description)}; expected {expected}");
        return null;
    }

    /// <summary>A number within a range; a percentage such as <c>1%</c> where the range is that of fractions.</summary>
    public static double? Number(YamlValue value, Problems problems, NumberRange range)
    {
        if (value is YamlScalar { IsPlain: true } scalar
            && Parse(scalar.Text, range.Percent) is { } number && range.Holds(number))
            return number;
        problems.Add(value.Position, $"here is {value.Description}; expected {range.Expected}");
        return null;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static long? Whole(YamlValue value, Problems problems, long least, long most = long.MaxValue)
    {
        if (value is YamlScalar { IsPlain: true } scalar
            && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
            return number;
        problems.Add(value.Position, $"here is {value.Description}; expected {WholeNumber(least, most)}");
        return null;
    }

    /// <summary>A whole number within bounds, in words.</summary>
    public static string WholeNumber(long least, long most) => (least, most) switch
    {
        (long.MinValue, long.MaxValue) => "a whole number",
        (_, long.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
    };

    /// <summary>One of several names.</summary>
    /// <param name="value">The value.</param>
    /// <param name="problems">Takes the problem.</param>
    /// <param name="what">What is named, such as "dataset".</param>
    /// <param name="valid">The valid names.</param>
    public static string? Name(YamlValue value, Problems problems, string what, IReadOnlyCollection<string> valid)
    {
        if (Text(value, problems, $"the name of a {what}") is not { } name)
            return null;
        if (valid.Contains(name, StringComparer.Ordinal))
            return name;
        problems.Add(value.Position, $"unknown {what} '{name}'; {NearestName.Expected(name, valid)}");
        return null;
    }

    /// <summary>A map.</summary>
    public static YamlMap? Map(YamlValue value, Problems problems, string expected)
    {
        if (value is YamlMap map)
            return map;
        problems.Add(value.Position, $"here is {value.Description}; expected {expected}");
        return null;
    }

    /// <summary>A list with at least one item; a single scalar stands for a list of one.</summary>
    public static ImmutableArray<YamlValue> Items(YamlValue value, Problems problems, string expected)
    {
        if (value is YamlList { Items.Length: > 0 } list)
            return list.Items;
        if (value is YamlScalar { IsNothing: false })
            return [value];
        problems.Add(value.Position, $"here is {(value is YamlList ? "an empty list" : value.Description)}; expected {expected}");
        return [];
    }

    /// <summary>A list of texts; a single text stands for a list of one.</summary>
    /// <returns>Empty when anything is wrong.</returns>
    public static ImmutableArray<string> Texts(YamlValue value, Problems problems, string expected)
    {
        var texts = Items(value, problems, expected).Select(item => Text(item, problems)).ToList();
        return texts.Contains(null) ? [] : [.. texts!];
    }

    /// <summary>A list of distinct names out of several; a single name stands for a list of one.</summary>
    /// <returns>Empty when anything is wrong.</returns>
    public static ImmutableArray<string> Names(YamlValue value, Problems problems, string what, IReadOnlyCollection<string> valid)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var before = problems.Count;
        foreach (var item in Items(value, problems, $"a list of {what}s"))
        {
            if (Name(item, problems, what, valid) is not { } name)
                continue;
            if (names.Contains(name))
                problems.Add(item.Position, $"the {what} '{name}' is here a second time; expected each once");
            names.Add(name);
        }

        return problems.Count == before ? names.ToImmutable() : [];
    }

    private static double? Parse(string text, bool percent)
    {
        var isPercent = percent && text.EndsWith('%');
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(isPercent ? text[..^1] : text, Styles, CultureInfo.InvariantCulture, out var number))
            return null;
        return isPercent ? number / 100 : number;
    }
}
