using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Axes;

/// <summary>A mark on an axis.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>Chooses round values along an axis, as many as have room.</summary>
internal static class Ticks
{
    private const int Fewest = 2;

    /// <summary>The ticks of an axis, rising, all within it.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="length">Length of the axis in points.</param>
    /// <param name="spacing">Room that a label needs, in points.</param>
    public static ImmutableArray<Tick> Of(Scale scale, Unit unit, double length, double spacing)
    {
        var room = Math.Max(Fewest, length / spacing);
        var values = scale.Kind switch
        {
            FigureScale.Log => LogTicks.Values(scale, room),
            FigureScale.Logit => LogitTicks.Values(scale, room),
            _ => [],
        };
        if (values.Length < Fewest)
            values = LinearTicks.Values(scale.From, scale.To, room);
        return [.. values.Select(value => new Tick(value, TickText.Of(value, unit, values)))];
    }
}
