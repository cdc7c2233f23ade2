using System.Globalization;

namespace ClipAudit.Tests.Results;

/// <summary>Cultures that write numbers in ways that files must not.</summary>
internal static class MadeUpCultures
{
    public static TheoryData<string> Names => ["comma", "apostrophes", "wide minus"];

    public static CultureInfo Of(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var numbers = culture.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator, numbers.NegativeSign) = name switch
        {
            "comma" => (",", ".", "-"),
            "apostrophes" => ("·", "'", "-"),
            _ => ("٫", "٬", "−"),
        };
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }

    public static byte[] Write(CultureInfo culture, Action<Stream> write)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            using var output = new MemoryStream();
            write(output);
            return output.ToArray();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
