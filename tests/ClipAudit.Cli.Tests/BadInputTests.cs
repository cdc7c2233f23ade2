using System.Buffers.Binary;
using ClipAudit.Pictures;
using ClipAudit.Tests.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>What a run says of input that can't be used, and that it leaves nothing half-written behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly HandMadeModel _model = new();

    public BadInputTests()
    {
        foreach (var label in new[] { "cat", "dog" })
            for (var i = 0; i < 2; i++)
                WriteImage($"data/{label}/{i}.png", Picture((byte)(label[0] + i)));
    }

    public void Dispose()
    {
        _model.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Good_input_runs()
    {
        var outcome = Run();
        Assert.Equal("", outcome.Error.Replace("m on d: 4 of 4 images (0 from the cache)" + Environment.NewLine, "", StringComparison.Ordinal));
        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(_scratch["run/report.pdf"]));
    }

    [Fact]
    public void A_model_that_gives_NaN_fails_the_run_and_names_the_image()
    {
        new OnnxModelBuilder()
            .Input("pixel_values", OnnxType.Float32, "batch", 3, HandMadeModel.Size, HandMadeModel.Size)
            .Node("ReduceMean", "pixel_values", "means", ("axes", [2, 3]), ("keepdims", [0]))
            .Weights("mix", OnnxType.Float32, [3, 2], float.NaN, 0, 0, 1, 0, 1)
            .Node("MatMul", "means mix", "image_embeds")
            .Output("image_embeds", OnnxType.Float32, "batch", 2)
            .Save(_model.File(HandMadeModel.VisionFile));
        var outcome = Run();
        AssertFails(4, outcome, "NaN");
        Assert.Matches("the image (cat|dog)/[01].png of dataset d", outcome.Error);
    }

    [Fact]
    public void An_ONNX_file_that_is_none_is_named()
    {
        File.WriteAllText(_model.File(HandMadeModel.VisionFile), "<html>404: not found</html>");
        AssertFails(2, Run(), "vision_model.onnx");
    }

    [Fact]
    public void A_vocabulary_without_merges_is_named()
    {
        File.Delete(_model.File("merges.txt"));
        AssertFails(2, Run(), "merges.txt");
    }

    [Fact]
    public void An_image_of_50000_by_50000_pixels_is_listed_with_its_reason()
    {
        const int huge = 50_000;
        var picture = Picture(7);
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(16), huge);
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(20), huge);
        WriteImage("data/dog/huge.png", picture);
        var outcome = Run("max-unreadable: 0.5\n");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("1 of 5 images of d can't be read", outcome.Output, StringComparison.Ordinal);
        var result = File.ReadAllText(_scratch["run/result.json"]);
        Assert.All(["dog/huge.png", "50000"], part => Assert.Contains(part, result, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../elsewhere.png")]
    [InlineData("/etc/passwd")]
    public void A_CSV_row_that_leaves_its_folder_is_named(string path)
    {
        _scratch.Write("list.csv", $"file,label\ndata/cat/0.png,cat\n{path},dog\n");
        AssertFails(2, Run(datasets: "{ csv: list.csv, image: file, label: label }"), path);
    }

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var bomb = string.Concat(Enumerable.Range(1, 9).Select(i => $"b{i}: &b{i} [{string.Join(", ", Enumerable.Repeat($"*b{i - 1}", 9))}]\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        AssertFails(2, Run($"b0: &b0 [x, x, x]\n{bomb}"), "audit.yaml:");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void A_run_folder_that_can_t_be_made_is_named()
    {
        _scratch.Write("run", "a file where the folder should be");
        var outcome = Run();
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(_scratch["run"], outcome.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_disk_that_is_full_when_the_report_is_written_leaves_nothing_half_written()
    {
        var outcome = Cli.RunOnFullDisk(_scratch.Folder, Arguments(WriteAudit("", Folder)));
        AssertFails(4, outcome, "--out");
        Assert.NotEmpty(Directory.GetFiles(_scratch["cache"], "*", SearchOption.AllDirectories));
    }

    [UnixFact]
    public void A_disk_that_is_full_when_embeddings_are_stored_leaves_nothing_half_written()
    {
        for (byte i = 0; i < 60; i++)
            WriteImage($"data/cat/more-{i}.png", Picture(i));
        var outcome = Cli.RunOnFullDisk(_scratch.Folder, Arguments(WriteAudit("", Folder)));
        AssertFails(4, outcome, "--cache");
        var images = Directory.GetDirectories(_scratch["cache"], "images", SearchOption.AllDirectories).Single();
        Assert.Empty(Directory.GetFiles(images, "*", SearchOption.AllDirectories));
        Assert.Equal(0, Run().ExitCode);
    }

    private const string Folder = "{ folder: data }";

    private Outcome Run(string more = "", string datasets = Folder) =>
        Cli.RunIn(_scratch.Folder, new Dictionary<string, string?>(), Arguments(WriteAudit(more, datasets)));

    private string[] Arguments(string audit) =>
        ["run", audit, "--out", _scratch["run"], "--cache", _scratch["cache"], "--device", "cpu", "--batch-size", "4"];

    private string WriteAudit(string more, string dataset) => _scratch.Write("audit.yaml",
        $"audit: 1\nname: test\n{more}models: {{ m: {{ path: '{_model.Folder}' }} }}\ndatasets: {{ d: {dataset} }}\n"
        + "probes: [ { kind: accuracy, prompts: [\"a {label}\"] } ]\n");

    /// <summary>The right code, a message with a word in it and no stack trace, and a run folder without a file.</summary>
    private void AssertFails(int exitCode, Outcome outcome, string word)
    {
        Assert.Contains(word, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.True(!Directory.Exists(_scratch["run"]) || Directory.GetFiles(_scratch["run"], "*", SearchOption.AllDirectories).Length == 0);
    }

    private void WriteImage(string name, byte[] file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[name])!);
        File.WriteAllBytes(_scratch[name], file);
    }

    private static byte[] Picture(byte red) => PngFile.Encode([red, 100, 50, red, 90, 50, 20, red, 50, 120, 100, red], 2, 2);
}
