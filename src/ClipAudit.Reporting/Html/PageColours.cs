using System.Collections.Immutable;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Html;

/// <summary>The colours of the page as custom properties of its style sheet: those of its figures.</summary>
internal static class PageColours
{
    private static readonly ImmutableArray<(string Name, Func<ChartTheme, Colour> Of)> Properties =
    [
        ("ground", theme => theme.Ground), ("ink", theme => theme.Ink), ("muted", theme => theme.Muted), ("grid", theme => theme.Grid),
        ("panel", theme => theme.Panel), ("accent", theme => theme.Of(0)), ("bad", theme => theme.Attention), ("good", theme => theme.Of(2)),
        ("rule", theme => theme.Grid.Mix(theme.Muted, 0.25)),
        ("accent-pale", theme => theme.Of(0).Mix(theme.Ground, 0.6)),
        ("bad-pale", theme => theme.Attention.Mix(theme.Ground, 0.9)),
        ("good-pale", theme => theme.Of(2).Mix(theme.Ground, 0.9)),
    ];

    /// <summary>Rules that say them once for light and dark alike; browsers that can't choose take the light ones.</summary>
    public static string Rules { get; } =
        $":root{{{Write(of => of(ChartTheme.Light).Hex)}}}\n@supports (color:light-dark(red,red)){{:root{{{Write(Both)}}}}}\n";

    private static string Both(Func<ChartTheme, Colour> of) => $"light-dark({of(ChartTheme.Light).Hex},{of(ChartTheme.Dark).Hex})";

    private static string Write(Func<Func<ChartTheme, Colour>, string> value) =>
        string.Concat(Properties.Select(property => $"--{property.Name}:{value(property.Of)};"));
}
