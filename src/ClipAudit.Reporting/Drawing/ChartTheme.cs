using System.Collections.Immutable;

namespace ClipAudit.Reporting.Drawing;

/// <summary>The colours of charts on light or on dark ground.</summary>
/// <remarks>Every colour that text may have contrasts with the ground by 4.5 to 1 at least, and the colours of series stay apart
/// for readers who don't see red, green or blue; markers of different shapes tell series apart without colour.</remarks>
internal sealed record ChartTheme
{
    private static readonly Colour Black = Colour.FromHex(0x000000);

    public required Colour Ground { get; init; }

    public required Colour Ink { get; init; }

    public required Colour Muted { get; init; }

    /// <summary>Lines of the grid.</summary>
    public required Colour Grid { get; init; }

    /// <summary>Stripes behind rows.</summary>
    public required Colour Panel { get; init; }

    /// <summary>What a reader must not miss.</summary>
    public required Colour Attention { get; init; }

    /// <summary>Colours of series, in the order of their use.</summary>
    public required ImmutableArray<Colour> Series { get; init; }

    /// <summary>The ends of the ramp of heat maps.</summary>
    public required (Colour Low, Colour High) Ramp { get; init; }

    public static ChartTheme Light { get; } = new()
    {
        Ground = Theme.White,
        Ink = Theme.Ink,
        Muted = Theme.Muted,
        Grid = Colour.FromHex(0xE6EAF0),
        Panel = Theme.Panel,
        Attention = Theme.Warning,
        Series = [.. new uint[] { 0x1F5FAE, 0xC2500A, 0x0B6B45, 0x7D1F5E, 0x3A2E28 }.Select(Colour.FromHex)],
        Ramp = (Theme.Panel, Colour.FromHex(0x12407C)),
    };

    public static ChartTheme Dark { get; } = new()
    {
        Ground = Colour.FromHex(0x12181F),
        Ink = Colour.FromHex(0xE8EDF3),
        Muted = Colour.FromHex(0xA3AFBD),
        Grid = Colour.FromHex(0x2A3440),
        Panel = Colour.FromHex(0x1A222C),
        Attention = Colour.FromHex(0xF2A05A),
        Series = [.. new uint[] { 0x7FB2F0, 0xF2A05A, 0x5CC98F, 0xE39AD0, 0xD9CFC4 }.Select(Colour.FromHex)],
        Ramp = (Colour.FromHex(0x1A222C), Colour.FromHex(0x9CC5F7)),
    };

    /// <summary>Names, numbers and tick labels.</summary>
    public TextStyle Label => new(8, Ink) { TabularDigits = true };

    /// <summary>What matters less than labels.</summary>
    public TextStyle Note => new(7.5, Muted) { TabularDigits = true };

    /// <summary>Titles of axes, columns and panels.</summary>
    public TextStyle Head => new(8, Ink) { Weight = FontWeight.SemiBold };

    /// <summary>Colour of a series; beyond the palette the colours begin anew, with other markers.</summary>
    public Colour Of(int series) => Series[series % Series.Length];

    /// <summary>Black or white, whichever is read better on a colour: no other pair contrasts with all colours by 4.5 to 1.</summary>
    public static Colour ReadableOn(Colour fill) => fill.Contrast(Black) >= fill.Contrast(Theme.White) ? Black : Theme.White;
}
