using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Validation;

/// <summary>Reads a map key by key; <see cref="Finish"/> notes every key that it can't have, or that nobody asked for.</summary>
/// <remarks>A getter gives null (or an empty list) when the key is missing or its value is wrong; a wrong value, and a
/// required key that is missing, are noted as problems. To ask for a key that is not described is a mistake of the
/// program.</remarks>
/// <param name="map">The map.</param>
/// <param name="what">What it is, for messages.</param>
/// <param name="keys">The keys that it may have.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class MapReader(YamlMap map, string what, MapKeys keys, Problems problems)
{
    private readonly List<string> asked = [];

    /// <summary>Where the map starts.</summary>
    public YamlPosition Position => map.Position;

    /// <summary>The value of a key; null when it is missing.</summary>
    public YamlValue? Find(string key)
    {
        if (!asked.Contains(keys[key].Name))
            asked.Add(key);
        return Peek(key);
    }

    /// <summary>The value of a key that is asked for elsewhere; null when it is missing.</summary>
    public YamlValue? Peek(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What it should hold, for the message.</param>
    public YamlValue? Require(string key, string expected)
    {
        var value = Find(key);
        if (value is null)
            problems.Add(map.Position, $"the key '{key}' is missing in {what}; expected {key}: {expected}");
        return value;
    }

    /// <summary>A text.</summary>
    public string? Text(string key) => Find(key) is { } value ? Values.Text(value, problems) : null;

    /// <summary>A text that must be there.</summary>
    public string? RequiredText(string key, string expected) =>
        Require(key, expected) is { } value ? Values.Text(value, problems, expected) : null;

    /// <summary>A list of texts, empty when missing.</summary>
    public ImmutableArray<string> Texts(string key, string expected) =>
        Find(key) is { } value ? Values.Texts(value, problems, expected) : [];

    /// <summary>A number within the range of its key.</summary>
    public double? Number(string key) =>
        Find(key) is { } value ? Values.Number(value, problems, ((NumberShape)keys[key].Shape).Range) : null;

    /// <summary>A whole number within the bounds of its key.</summary>
    public long? Whole(string key)
    {
        var (least, most) = (WholeShape)keys[key].Shape;
        return Find(key) is { } value ? Values.Whole(value, problems, least, most) : null;
    }

    /// <summary>One of the names of its key.</summary>
    public string? Name(string key)
    {
        var (kind, valid) = (NameShape)keys[key].Shape;
        return Find(key) is { } value ? Values.Name(value, problems, kind, valid) : null;
    }

    /// <summary>One of several names, which the audit decides.</summary>
    public string? Name(string key, string kind, IReadOnlyCollection<string> valid) =>
        Find(key) is { } value ? Values.Name(value, problems, kind, valid) : null;

    /// <summary>Notes what is wrong with a value.</summary>
    public void Refuse(YamlValue value, string problem) => problems.Add(value.Position, problem);

    /// <summary>Notes every key that the map can't have.</summary>
    public void Finish()
    {
        foreach (var entry in map.Entries.Where(entry => !asked.Contains(entry.Key)))
            problems.Add(entry.Position, $"unknown key '{entry.Key}' in {what}; {NearestName.Expected(entry.Key, keys.Names)}");
    }
}
