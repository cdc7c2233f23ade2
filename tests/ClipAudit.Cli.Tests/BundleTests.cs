using System.IO.Compression;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Cli.Tests;

/// <summary>Runs as one file, through the program.</summary>
public sealed class BundleTests
{
    [Fact]
    public void A_run_is_one_file_of_the_same_bytes_without_images_that_verifies_packed_and_unpacked()
    {
        using var scratch = new Scratch();
        Run(scratch);
        Assert.Equal(0, Cli.Run("bundle", scratch["run"]).ExitCode);
        var bundle = File.ReadAllBytes(scratch["run.zip"]);
        // The same run elsewhere, its files touched, with pictures.
        Directory.Move(scratch["run"], scratch["moved"]);
        foreach (var file in Directory.GetFiles(scratch["moved"], "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        AddPicture(scratch["moved"]);
        Assert.Empty(RunCheck.Files(scratch["moved"]).Differences);
        var again = Cli.Run("bundle", scratch["moved"], "--out", scratch["again.zip"]);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Equal(bundle, File.ReadAllBytes(scratch["again.zip"]));

        var packed = Cli.Run("verify", scratch["run.zip"]);
        Assert.True(packed.ExitCode == 0, packed.Output + packed.Error);
        Assert.Contains("were recomputed from the evidence", packed.Output, StringComparison.Ordinal);
        ZipFile.ExtractToDirectory(scratch["run.zip"], scratch["unpacked"]);
        Assert.False(Directory.Exists(scratch["unpacked/images"]));
        Assert.Equal(0, Cli.Run("verify", scratch["unpacked"]).ExitCode);

        // What is not as it was written is neither bundled nor verified.
        File.AppendAllText(scratch["unpacked/measurements.csv"], "x");
        var refused = Cli.Run("bundle", scratch["unpacked"], "--out", scratch["no.zip"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Nothing was bundled", refused.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch["no.zip"]));
        ZipFile.CreateFromDirectory(scratch["unpacked"], scratch["other.zip"]);
        var changed = Cli.Run("verify", scratch["other.zip"]);
        Assert.Equal(1, changed.ExitCode);
        Assert.StartsWith("measurements.csv has ", changed.Output, StringComparison.Ordinal);
    }

    private static void AddPicture(string run)
    {
        Directory.CreateDirectory(Path.Combine(run, "images"));
        byte[] picture = [1, 2, 3];
        File.WriteAllBytes(Path.Combine(run, "images", "a.png"), picture);
        var manifest = ManifestJson.Read(run);
        var file = new ManifestFile("images/a.png", picture.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(picture)));
        using var output = File.Create(Path.Combine(run, ManifestJson.Name));
        ManifestJson.Write(manifest with { Files = [.. manifest.Files.Append(file).OrderBy(known => known.Path, StringComparer.Ordinal)] }, output);
    }

    private static void Run(Scratch scratch)
    {
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: bundled
            datasets: { api: { predictions: answers.csv, item: id, label: truth, predicted: said, groups: [region], model: api } }
            probes: [{ use: bias/group-parity }, { kind: accuracy }]
            report: { formats: [pdf, html, csv, json] }
            """);
        scratch.Write("answers.csv", "id,truth,said,region\n" + string.Concat(
            Enumerable.Range(0, 80).Select(i => FormattableString.Invariant($"{i},{(i % 2 == 0 ? "yes" : "no")},{(i % 3 == 0 ? "yes" : "no")},{(i % 5 < 2 ? "north" : "south")}\n"))));
        var outcome = Cli.Run("run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
    }
}
