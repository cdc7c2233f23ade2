using System.Buffers.Binary;

namespace ClipAudit.Cli.Tests;

public sealed class CorruptCommandTests
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    [Fact]
    public void A_corrupted_picture_has_the_size_of_the_model_and_is_the_same_each_time()
    {
        using var scratch = new Scratch();
        var robot = Robot(scratch);
        Assert.Equal(0, Corrupt(robot, scratch["first.png"], "--kind", "fog", "--severity", "3", "--size", "64").ExitCode);
        var outcome = Corrupt(robot, scratch["second.png"], "--kind", "fog", "--severity", "3", "--size", "64");
        Assert.Equal($"{scratch["second.png"]}: fog/1 severity 3{Environment.NewLine}", outcome.Output);
        var picture = File.ReadAllBytes(scratch["second.png"]);
        Assert.Equal(File.ReadAllBytes(scratch["first.png"]), picture);
        Assert.Equal(64, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
    }

    [Fact]
    public void Plain_transforms_take_a_value()
    {
        using var scratch = new Scratch();
        var robot = Robot(scratch);
        var outcome = Corrupt(robot, scratch["turned.png"], "--kind", "rotation", "--value", "-30");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("rotation/1 degrees -30", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, Corrupt(robot, scratch["grey.png"], "--kind", "greyscale").ExitCode);
        Assert.NotEqual(File.ReadAllBytes(scratch["turned.png"]), File.ReadAllBytes(scratch["grey.png"]));
    }

    [Fact]
    public void A_sheet_shows_every_family()
    {
        using var scratch = new Scratch();
        var outcome = Corrupt(Robot(scratch), scratch["sheet.png"], "--sheet", "--size", "48");
        Assert.Equal((0, $"{scratch["sheet.png"]}: 19 corruptions{Environment.NewLine}"), (outcome.ExitCode, outcome.Output));
        var sheet = File.ReadAllBytes(scratch["sheet.png"]);
        Assert.Equal(PngSignature, sheet[..4]);
        Assert.True(BinaryPrimitives.ReadInt32BigEndian(sheet.AsSpan(20)) > 19 * 48);
    }

    [Fact]
    public void A_machine_without_vector_instructions_makes_the_same_sheet()
    {
        using var scratch = new Scratch();
        var robot = Robot(scratch);
        string[] sheet = ["corrupt", robot, "--sheet", "--size", "61", "--out"];
        Assert.Equal(0, Cli.Run([.. sheet, scratch["vectors.png"]]).ExitCode);
        var plain = new Dictionary<string, string?> { ["DOTNET_EnableHWIntrinsic"] = "0" };
        Assert.Equal(0, Cli.RunIn(scratch.Folder, plain, [.. sheet, scratch["scalars.png"]]).ExitCode);
        Assert.Equal(File.ReadAllBytes(scratch["vectors.png"]), File.ReadAllBytes(scratch["scalars.png"]));
    }

    [Theory]
    [InlineData("did you mean 'fog'?", "--kind", "fogg", "--severity", "1")]
    [InlineData("needs a severity from 1 to 5", "--kind", "fog")]
    [InlineData("has no severity 6", "--kind", "fog", "--severity", "6")]
    [InlineData("from -180 to 180", "--kind", "rotation", "--value", "500")]
    [InlineData("Give either --kind", "--severity", "1")]
    [InlineData("Give either --kind", "--kind", "fog", "--severity", "1", "--sheet")]
    [InlineData("A sheet shows all severities", "--sheet", "--severity", "1")]
    [InlineData("from 1 to 2048", "--kind", "flip", "--size", "0")]
    public void What_does_not_fit_is_refused(string message, params string[] options)
    {
        using var scratch = new Scratch();
        var outcome = Corrupt(Robot(scratch), scratch["out.png"], options);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch["out.png"]));
    }

    [Fact]
    public void A_file_that_is_no_image_is_refused()
    {
        using var scratch = new Scratch();
        var outcome = Corrupt(scratch.Write("note.txt", "no image"), scratch["out.png"], "--kind", "flip");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("note.txt can't be read", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, Corrupt(scratch.Folder, scratch["out.png"], "--kind", "flip").ExitCode);
        Assert.Equal(2, Corrupt(scratch["missing.png"], scratch["out.png"], "--kind", "flip").ExitCode);
    }

    private static string Robot(Scratch scratch)
    {
        Assert.Equal(0, Cli.Run("world", "render", "--out", scratch["robots"], "--count", "1", "--size", "80").ExitCode);
        return Directory.EnumerateFiles(scratch["robots"], "*.png", SearchOption.AllDirectories).Single();
    }

    private static Outcome Corrupt(string image, string target, params string[] options) =>
        Cli.Run(["corrupt", image, "--out", target, .. options]);
}
