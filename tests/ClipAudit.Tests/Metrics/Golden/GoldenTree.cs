using ClipAudit.Metrics;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>The outputs of a case by name. A value is a number, bool, string, <see cref="MetricValue"/>, null (undefined),
/// another tree, or any (nested) sequence of these.</summary>
internal sealed class GoldenTree : Dictionary<string, object?>
{
    private readonly HashSet<string> _optional = new(StringComparer.Ordinal);

    public GoldenTree() : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Adds an output that a file may leave out (the format lists it "where given").</summary>
    public void AddOptional(string name, object? value)
    {
        Add(name, value);
        _optional.Add(name);
    }

    public bool IsOptional(string name) => _optional.Contains(name);

    /// <summary>The two bounds of an interval, as the format writes them.</summary>
    public static GoldenTree Bounds(Interval interval) => new() { ["lower"] = interval.Lower, ["upper"] = interval.Upper };
}
