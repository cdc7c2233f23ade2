using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ClipAudit.Tests.Support;
using ClipAudit.Transforms;
using ClipAudit.Transforms.Corruptions;
using ClipAudit.Transforms.Pixels;
using ClipAudit.Transforms.Plain;

namespace ClipAudit.Tests.Transforms;

/// <summary>Compares with what Pillow, SciPy and NumPy make of the same picture: expected.json, made by make_expected.py.</summary>
public sealed class ImageTransformParityTests
{
    // Other roundings of the same formula; Pillow rounds its weights and its greys to fixed point.
    private const int MostDifference = 1;

    // Of a saturation that is multiplied by 0.1 or 0.3, one value in ten lies halfway between two levels, and goes either way.
    private const double MostMeanDifference = 0.15;

    private static readonly JsonElement[] Cases = Read();

    public static TheoryData<string, int, int> Rows()
    {
        var rows = new TheoryData<string, int, int>();
        foreach (var row in Cases)
            rows.Add(row.GetProperty("transform").GetString()!, row.GetProperty("height").GetInt32(), row.GetProperty("width").GetInt32());
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Another_library_makes_the_same_of_the_picture(string transform, int height, int width)
    {
        var expected = Cases.Single(row => row.GetProperty("transform").GetString() == transform
            && row.GetProperty("height").GetInt32() == height && row.GetProperty("width").GetInt32() == width);
        var picture = TestPicture.Scene(height, width);
        Apply(transform, picture, height, width);
        if (IsExact(transform))
            Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(picture)));
        var step = expected.GetProperty("step").GetInt32();
        var values = expected.GetProperty("values").GetString()!.Split(' ');
        for (var i = 0; i < values.Length; i++)
            Assert.InRange(picture[i * step] - int.Parse(values[i], CultureInfo.InvariantCulture), -MostDifference, MostDifference);
        Assert.Equal(expected.GetProperty("mean").GetDouble(), picture.Average(value => (double)value), MostMeanDifference);
    }

    private static bool IsExact(string transform) =>
        transform.Split(' ')[0] is "jpeg" or "flip" or "inversion" or "silhouette";

    private static void Apply(string transform, byte[] picture, int height, int width)
    {
        var words = transform.Split(' ');
        var number = words.Length > 1 ? double.Parse(words[^1], CultureInfo.InvariantCulture) : (double?)null;
        if (words[0] == "motion-line")
            MotionLine(picture, height, width, number!.Value);
        else
            (Corruptions.Find(words[0])?.At((int)number!) ?? PlainTransforms.Find(words[0])!.With(number))
                .Apply(picture, height, width, new TransformContext(1, null));
    }

    // The direction of motion blur is drawn at random: what is compared is its kernel, in given directions.
    private static void MotionLine(byte[] picture, int height, int width, double degrees)
    {
        var values = Array.ConvertAll(picture, value => (float)value);
        SplatKernel.Line(30, 8, degrees).Apply(values, new PlaneShape(height, width, 3), EdgeRule.Nearest);
        PixelValues.Store(values, picture);
    }

    private static JsonElement[] Read()
    {
        var file = Path.Combine(TestFolders.Repository, "tests", "ClipAudit.Tests", "Transforms", "expected.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }
}
