using System.Globalization;

namespace ClipAudit.Reporting.Drawing;

/// <summary>How a text looks.</summary>
/// <param name="Size">Size in points.</param>
/// <param name="Colour">Colour.</param>
internal sealed record TextStyle(double Size, Colour Colour)
{
    public FontWeight Weight { get; init; } = FontWeight.Regular;

    public TextAlign Align { get; init; } = TextAlign.Left;

    /// <summary>All digits equally wide, for columns of numbers.</summary>
    public bool TabularDigits { get; init; }

    /// <summary>Cut with an ellipsis rather than wrapped.</summary>
    public bool OneLine { get; init; }

    /// <summary>The most lines; the last is cut with an ellipsis. Null for any number.</summary>
    public int? MostLines { get; init; }

    /// <summary>The font as Pango reads it.</summary>
    public string FontDescription => string.Create(CultureInfo.InvariantCulture, $"{ReportFont.Family} {WeightName} {Size:0.##}");

    private string WeightName => Weight switch
    {
        FontWeight.Regular => "",
        FontWeight.Italic => "Italic",
        FontWeight.SemiBold => "Semi-Bold",
        FontWeight.Bold => "Bold",
        _ => throw new InvalidOperationException($"No name for the weight {Weight}."),
    };
}

/// <summary>The cuts of the report font.</summary>
internal enum FontWeight
{
    Regular,
    Italic,
    SemiBold,
    Bold,
}

/// <summary>Alignment; the values are Pango's.</summary>
internal enum TextAlign
{
    Left = 0,
    Centre = 1,
    Right = 2,
}

/// <summary>A colour; components from 0 to 1.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    /// <summary>A colour from its usual six hexadecimal digits.</summary>
    public static Colour FromHex(uint rgb) => new(((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0);

    /// <summary>The colour as style sheets write it.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{Byte(Red):X2}{Byte(Green):X2}{Byte(Blue):X2}");

    /// <summary>The colour at <paramref name="share"/> of the way to <paramref name="other"/>.</summary>
    public Colour Mix(Colour other, double share) => new(
        Red + ((other.Red - Red) * share), Green + ((other.Green - Green) * share), Blue + ((other.Blue - Blue) * share));

    /// <summary>Relative luminance as the Web Content Accessibility Guidelines define it.</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Contrast with another colour as the Web Content Accessibility Guidelines define it: from 1 to 21.</summary>
    public double Contrast(Colour other)
    {
        var (lighter, darker) = Luminance > other.Luminance ? (Luminance, other.Luminance) : (other.Luminance, Luminance);
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static int Byte(double component) => (int)Math.Round(component * 255);

    private static double Linear(double component) =>
        component <= 0.04045 ? component / 12.92 : Math.Pow((component + 0.055) / 1.055, 2.4);
}
