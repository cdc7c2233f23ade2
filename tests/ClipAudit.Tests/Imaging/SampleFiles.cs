using System.Globalization;
using System.Text;
using ClipAudit.Pictures;

namespace ClipAudit.Tests.Imaging;

/// <summary>Small files of every format, 24 × 16 pixels, written by Pillow 9.4.</summary>
internal static class SampleFiles
{
    public const int Width = 24;
    public const int Height = 16;

    private const string JpegText =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYV"
        + "pQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQ"
        + "ABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhBy"
        + "JxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT"
        + "lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAA"
        + "AAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRom"
        + "JygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc"
        + "bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwBEEcShbdRHEPuBRgkepI5JPX0GR1p2f4txHrnrScYPAIHQA00k"
        + "Lzu4PXNG40lYXaMbduRkngcc0UbWKq2xtrjIOKKakkJpdWf/2Q==";

    private const string WebPText =
        "UklGRpQAAABXRUJQVlA4IIgAAADwAwCdASoYABAAPtFUo0uoJKMhsAgBABoJYwDHBf/2SqRHIEB6bDMoAPuh4oxwS07UPOBSESwDH11C1miKNi"
        + "E0hUfcguyK4ADvJyT/nnyAth74xqx2xBOAC8QP5FiaZBGfRSiraWzO2ZsFBDC+gaRbRjqfSSSml4nAQsMISpntWS0wloBU4wAA";

    private const string GifText =
        "R0lGODdhGAAQAIIAAI2ggICNgomDfnaDhY53f3F4hpVld2hidiwAAAAAGAAQAEAI6QAPCCwwAIDBAAAMEERowMABggkfHjAwgICAAgQyBhhgII"
        + "BFARkJZhxQAMDDhAUEHBDAEqTHjSw3EhhQ8aKAABsHsAQwU+FFikB1loxY0GQBnDNtHuDJEeQBjhiPRsUpgGRVjRU1fmzpsWHDmToztiRgwKBO"
        + "mjI3BrhJciKAtlVPGnT4sKJOhQBUFvRJwOBJAgcQ3iSA0eOAlSVZVlz6FKQAihZxwgQb9bBJk4QzUnSZOeTNqmjDVpRpgMDaAS9BFygr1PTata"
        + "ULHK1qAKTrmysVY3SMenUA36urBmjY2HbpkBMbCjB4MEBAADs=";

    private const string TiffText =
        "SUkqABYFAACABIXkwSkIvjornQoG5IGlFKZDJ1bpRXJ9SpFQIVMI1HqYvqwyoA9HhJm1Ep5AJg2pFTm1VnQnqkrmcmF0+FY6SVFqZCJw5pUwlw"
        + "/lg+E46JEbFM4Fk7pVBKVjq5hrBXKgyIkyFsz1s3m09HI6oM9IlLJE7Ho+H5CohDmNEmdBF86JI9KY/qhHlwzmJDGxIJdLJoso0unUyIJOIxCn"
        + "9FHRKFw9JlKrVjrlMnVIFMjkUqG01IxNJ9HJlPJNDn01mpAHNFIZFohDIhHIE8H06IlHIQ9nY1npLpBHnEyGFCIBPn9Ibw1IdHJw3nHioJAnVE"
        + "IRUsVmq9GFoWjwlHRMqZWJdMIAznUuGlAolIJbTIg+nn1oVEng2nU9HpAHQ7oJIkcSLdj8QJMi+NpBEQQBJDeOZGLJAZAEIR5CD+O5BkOWRkk6"
        + "PYwBwKQ5k4WxWkKRosiQMw+EWUhFLoNQ4EAP4/koRQ+EqQo7EaQA5EW3g/EQQJLj+PZBkkQw6kWQY/kIPJGECOg8EWQQzrWQI3ERHZADcRxClq"
        + "RY4iIJ41lMW5RDyK4pjoRxLEqSSbDeORER4QQ0DqPZAkORA6jqRJCjuPZKEEOpKviRw5D2QUbEKOpOj6PA5EHAY+EYQA3keQY2ESPI7j+NpAj2"
        + "Pw4iWNxFlWVo1DCNEalMPA8jsPFHE0MgyDwQBLUwOI+DvO5IEKQ5DEOQ5AjiRM/U6PQ9jkNZHD+TA6EqQ40j+PBFDu2pAEEOJFEYOaOD2Sw3CO"
        + "LZMlKS44jWOxQE2RA0jQPpKj4OY1uoUg5EmsxLk2NhAV0PxFEaPhEj6RpBkWO9MkEO47DoxpHWaSRHDiSRAjkRhCEYORBEKRzXjsP4+kWJI1kW"
        + "Tl5D4Q5GkWPI3kmRo/DkOY+kQOI7EeOBJlIOxCjyS4wDyPhAkqMg7juRg7EoQBDEUQb+tsQ+MEiOZJDIQZCjoQ46kOPQ7zyOA2UsOY3rMQxJj4"
        + "PI9EcSRJj9qinDkQ48kFOBEkOO4+DgRgybgRpFYiTwuj8Rg9DaPZMamQo42uQg5kfLSfrmQhBD4P75DqNRCWIOL2jNqhGExqvLkKQZIEANrcjs"
        + "RA/jkRMEEQSJDEMN4+FAMBBE6MZBFANBCkqM5DkiPpGD4Pi0EB0JBTwOg7PqPcYkBAY6UgOxLj2OpLCsPRMakPOkECP2FDizA8jYPnPX6PzZkU"
        + "PrFj+QY0ksNo7klkQyEIUjdkckjoWQOpHTwOAZxAh6D+ykO4kA9pDcuHQTiOw/BtEKGcRghhEiADgHc1pIg/iHD4s4Pjqg8qHZ2IoQofRBh0EQ"
        + "Jl3RJA+PqEW1MN4ahHiMauGsPwkRKBvDIG8RglBMBlDoIEQgoBIhjEMboTIf2XBxN+GUMogxHiLD4IpJAlTih0cCHwNggxCByDsIIQweH8B8EG"
        + "IoORtVpCMDoHANoiBOhtC6HcSIiQ2hnEeKoNoXw8ieE+FgNYkBDBRDgIgQQiljh7DoJYOgoxThSD8J0Qz2xKCGEAIcOhrxBCAEfFYOYbg/vKDS"
        + "zoRZ/BBB9iAIkRQiQ3iAEoH0NoihOBPDkI0OIVA7CoDSFsRgrgpBxhsF0OwmA7BmWOH0ObJhDiSCyGpK4aA/BkDsG9GIi4yCVECGY+AkBJhzEg"
        + "JkNIiRGq0EMHd6Cww7BsEIHYMIfxOBXDsJIJ4bBVBEDIKMRwXBNi8CiJMWAUxFCoDMH0T4jw8iSEQHYSIeCAgACgAAAQMAAQAAABgAAAABAQMA"
        + "AQAAABAAAAACAQMAAwAAAJQFAAADAQMAAQAAAAUAAAAGAQMAAQAAAAIAAAARAQQAAQAAAAgAAAAVAQMAAQAAAAMAAAAWAQMAAQAAABAAAAAXAQ"
        + "QAAQAAAA0FAAAcAQMAAQAAAAEAAAAAAAAACAAIAAgA";

    /// <summary>The names that <see cref="Read"/> knows.</summary>
    public static string[] Formats => ["JPEG", "PNG", "WebP", "GIF", "TIFF", "BMP", "PNM"];

    public static byte[] Read(string format) => format switch
    {
        "JPEG" => Convert.FromBase64String(JpegText),
        "WebP" => Convert.FromBase64String(WebPText),
        "GIF" => Convert.FromBase64String(GifText),
        "TIFF" => Convert.FromBase64String(TiffText),
        "PNG" => PngFile.Encode(Pattern(Width, Height), Width, Height),
        "PNM" => Pnm(Width, Height),
        "BMP" => Bmp(Width, Height),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>(7x + 13y + 29c + 3xy) mod 256.</summary>
    public static byte[] Pattern(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            int c = i % 3, x = i / 3 % width, y = i / 3 / width;
            rgb[i] = (byte)((x * 7) + (y * 13) + (c * 29) + (x * y * 3));
        }
        return rgb;
    }

    /// <summary>The pattern as a raw pixmap.</summary>
    public static byte[] Pnm(int width, int height) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P6\n{width} {height}\n255\n")), .. Pattern(width, height)];

    /// <summary>The pattern as a bitmap of 24 bits; <paramref name="width"/> is a multiple of 4.</summary>
    public static byte[] Bmp(int width, int height)
    {
        const int header = 54;
        var rgb = Pattern(width, height);
        var file = new byte[header + rgb.Length];
        "BM"u8.CopyTo(file);
        file[10] = header;
        file[14] = 40;
        BitConverter.TryWriteBytes(file.AsSpan(18), width);
        BitConverter.TryWriteBytes(file.AsSpan(22), -height);
        file[26] = 1;
        file[28] = 24;
        for (var i = 0; i < rgb.Length; i++)
            file[header + i] = rgb[i - (i % 3) + 2 - (i % 3)];
        return file;
    }
}
