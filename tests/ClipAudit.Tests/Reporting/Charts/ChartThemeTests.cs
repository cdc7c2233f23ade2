using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Tests.Reporting.Charts;

public sealed class ChartThemeTests
{
    // Linear RGB as protanopes, deuteranopes and tritanopes see it: Machado, Oliveira and Fernandes 2009, severity 1.
    private static readonly double[][] Deficiencies =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_in_any_colour_of_a_theme_can_be_read(bool dark)
    {
        var theme = Theme(dark);
        Assert.All([theme.Ink, theme.Muted, theme.Attention, .. theme.Series], colour => Assert.InRange(colour.Contrast(theme.Ground), 4.5, 21));
        for (var share = 0.0; share <= 1; share += 0.05)
        {
            var fill = theme.Ramp.Low.Mix(theme.Ramp.High, share);
            Assert.InRange(fill.Contrast(ChartTheme.ReadableOn(fill)), 4.5, 21);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Colours_of_series_stay_apart_for_colour_blind_readers(bool dark)
    {
        var series = Theme(dark).Series;
        foreach (var deficiency in Deficiencies)
            for (var i = 0; i < series.Length; i++)
                for (var j = 0; j < i; j++)
                    Assert.InRange(Distance(Lab(series[i], deficiency), Lab(series[j], deficiency)), 12, 200);
    }

    private static ChartTheme Theme(bool dark) => dark ? ChartTheme.Dark : ChartTheme.Light;

    private static double Distance((double L, double A, double B) x, (double L, double A, double B) y) =>
        Math.Sqrt(Math.Pow(x.L - y.L, 2) + Math.Pow(x.A - y.A, 2) + Math.Pow(x.B - y.B, 2));

    private static (double L, double A, double B) Lab(Colour colour, double[] m)
    {
        var (r, g, b) = (Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue));
        var seen = Enumerable.Range(0, 3).Select(i => Math.Clamp((m[3 * i] * r) + (m[(3 * i) + 1] * g) + (m[(3 * i) + 2] * b), 0, 1)).ToArray();
        var x = F(((0.4124 * seen[0]) + (0.3576 * seen[1]) + (0.1805 * seen[2])) / 0.9505);
        var y = F((0.2126 * seen[0]) + (0.7152 * seen[1]) + (0.0722 * seen[2]));
        var z = F(((0.0193 * seen[0]) + (0.1192 * seen[1]) + (0.9505 * seen[2])) / 1.089);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16 / 116.0);

    private static double Linear(double component) =>
        component <= 0.04045 ? component / 12.92 : Math.Pow((component + 0.055) / 1.055, 2.4);
}
