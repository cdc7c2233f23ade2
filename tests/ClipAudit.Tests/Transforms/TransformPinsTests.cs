using System.Security.Cryptography;
using ClipAudit.Tests.Support;
using ClipAudit.Transforms;
using ClipAudit.Transforms.Corruptions;
using ClipAudit.Transforms.Plain;

namespace ClipAudit.Tests.Transforms;

/// <summary>Holds the bytes of every transform: stored embeddings are found again by its key, so that other bytes need another version.</summary>
public sealed class TransformPinsTests
{
    private const int Height = 64;
    private const int Width = 80;

    private static string File => Path.Combine(TestFolders.Repository, "tests", "ClipAudit.Tests", "Transforms", "pins.txt");

    [Fact]
    public void Bytes_change_only_with_the_version()
    {
        var pins = All().Select(transform => $"{Hash(transform)} {transform.Key}").ToArray();
        if (Environment.GetEnvironmentVariable("CLIPAUDIT_ACCEPT") == "1")
            System.IO.File.WriteAllText(File, string.Join('\n', pins) + '\n');
        Assert.Equal(System.IO.File.ReadAllLines(File), pins);
    }

    private static IEnumerable<ImageTransform> All() =>
    [
        .. Corruptions.All.SelectMany(family => Enumerable.Range(1, CorruptionFamily.Severities).Select(family.At)),
        .. PlainTransforms.All.Select(kind => kind.With(kind.Parameter is null ? null : Value(kind.Name))),
    ];

    private static double Value(string name) => name switch
    {
        "rotation" => 30,
        "crop" => 0.7,
        "resolution" => 24,
        "jpeg" => 50,
        _ => throw new InvalidOperationException($"No value to pin '{name}' with."),
    };

    private static string Hash(ImageTransform transform)
    {
        var picture = TestPicture.Scene(Height, Width);
        transform.Apply(picture, Height, Width, new TransformContext(42, null));
        return Convert.ToHexStringLower(SHA256.HashData(picture))[..16];
    }
}
