using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClipAudit.Reporting.Charts.Scenes;

/// <summary>The looks of all figures of a page, each said once: a class with its properties in light and in dark.</summary>
/// <remarks>Colours are <c>light-dark()</c> pairs, so that one drawing serves both; browsers that don't know that function draw the
/// light one. Not safe for concurrent use.</remarks>
internal sealed class SvgStyleSheet
{
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly StringBuilder _rules = new();

    /// <summary>The class of what looks one way in light and another in dark; null for what has no looks.</summary>
    public string? ClassOf(ImmutableArray<(string Name, string Value)> light, ImmutableArray<(string Name, string Value)> dark)
    {
        if (light.IsEmpty)
            return null;
        var properties = string.Join(';', light.Zip(dark, (inLight, inDark) => Property(inLight.Name, inLight.Value, inDark.Value)));
        if (!_classes.TryGetValue(properties, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"f{_classes.Count}");
            _classes.Add(properties, name);
            _rules.Append('.').Append(name).Append('{').Append(properties).Append("}\n");
        }

        return name;
    }

    /// <summary>The rules so far, as CSS.</summary>
    public override string ToString() => _rules.ToString();

    private static string Property(string name, string light, string dark)
    {
        var unit = name == "font-size" ? "px" : "";
        return light == dark ? $"{name}:{light}{unit}" : $"{name}:{light};{name}:light-dark({light},{dark})";
    }
}
