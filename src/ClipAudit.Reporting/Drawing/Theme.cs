namespace ClipAudit.Reporting.Drawing;

/// <summary>The colours and text styles that every page and chart shares.</summary>
internal static class Theme
{
    public static readonly Colour Ink = Colour.FromHex(0x1B2430);
    public static readonly Colour Muted = Colour.FromHex(0x5B6776);
    public static readonly Colour Rule = Colour.FromHex(0xD5DBE3);
    public static readonly Colour Panel = Colour.FromHex(0xF3F6FA);
    public static readonly Colour Accent = Colour.FromHex(0x1F5FAE);
    public static readonly Colour AccentPale = Colour.FromHex(0xA9C4E6);
    public static readonly Colour Warning = Colour.FromHex(0xB4460B);
    public static readonly Colour Good = Colour.FromHex(0x1E7A4C);
    public static readonly Colour WarningPale = Colour.FromHex(0xFBEFE6);
    public static readonly Colour GoodPale = Colour.FromHex(0xE9F4EE);
    public static readonly Colour White = Colour.FromHex(0xFFFFFF);

    public static readonly TextStyle Title = new(25, Ink) { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Kicker = new(9, Accent) { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Heading1 = new(16, Ink) { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Heading2 = new(11.5, Ink) { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Heading3 = new(9.5, Ink) { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Lead = new(10.5, Ink) { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Code = new(8.5, Ink) { TabularDigits = true };
    public static readonly TextStyle Body = new(9.5, Ink);
    public static readonly TextStyle Note = new(8.5, Muted);
    public static readonly TextStyle Cell = new(8, Ink) { TabularDigits = true };
    public static readonly TextStyle CellHead = new(8, Ink) { Weight = FontWeight.SemiBold };
    public static readonly TextStyle Running = new(8, Muted) { TabularDigits = true, OneLine = true };
}
