using System.Text.Json;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>When a value agrees with the expected one: |x − e| ≤ abs + rel·|e|, with other bounds for single outputs.</summary>
internal sealed class GoldenTolerance
{
    private readonly (double Absolute, double Relative) _general;
    private readonly Dictionary<string, (double Absolute, double Relative)> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public GoldenTolerance(JsonElement element)
    {
        GoldenCase.RefuseUnknown(element, ["abs", "rel", "fields"], "the tolerance");
        _general = Bounds(element);
        if (!element.TryGetProperty("fields", out var fields))
            return;
        foreach (var field in fields.EnumerateObject())
        {
            GoldenCase.RefuseUnknown(field.Value, ["abs", "rel"], $"the tolerance of '{field.Name}'");
            _fields.Add(field.Name, Bounds(field.Value));
        }
    }

    /// <summary>Fields with a tolerance of their own that no output of the case bears.</summary>
    public IEnumerable<string> Unused => _fields.Keys.Except(_used, StringComparer.Ordinal);

    public bool Agrees(string path, double actual, double expected)
    {
        if (double.IsNaN(actual))
            return false;
        if (double.IsInfinity(expected) || double.IsInfinity(actual))
            return actual.Equals(expected);
        var (absolute, relative) = For(path);
        return Math.Abs(actual - expected) <= absolute + (relative * Math.Abs(expected));
    }

    /// <summary>The bounds of the path, or of the closest output around it that has its own.</summary>
    private (double Absolute, double Relative) For(string path)
    {
        for (var name = path; name.Length > 0; name = name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : "")
        {
            if (!_fields.TryGetValue(name, out var own))
                continue;
            _used.Add(name);
            return own;
        }

        return _general;
    }

    private static (double Absolute, double Relative) Bounds(JsonElement element)
    {
        var absolute = element.TryGetProperty("abs", out var abs) ? abs.GetDouble() : 0;
        var relative = element.TryGetProperty("rel", out var rel) ? rel.GetDouble() : 0;
        return (absolute, relative);
    }
}
