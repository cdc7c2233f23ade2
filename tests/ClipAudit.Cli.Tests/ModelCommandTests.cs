using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

public sealed class ModelCommandTests
{
    private static string SmallClip => Path.Combine(TestFolders.Models, "small-clip");

    private static string Dog => Directory.GetFiles(Path.Combine(TestFolders.Data, "pacs-mini", "photo", "dog")).Order(StringComparer.Ordinal).First();

    [ModelFact("small-clip")]
    public void Inspect_prints_what_was_found()
    {
        var outcome = Cli.Run("inspect", SmallClip);
        Assert.Equal(0, outcome.ExitCode);
        string[] expected = ["Hugging Face", "pixel_values float32", "input_ids int64", "128 numbers", "32 × 32", "77 tokens", "13.7687"];
        Assert.All(expected, part => Assert.Contains(part, outcome.Output, StringComparison.Ordinal));
    }

    [ModelFact("small-clip")]
    public void Inspect_prints_JSON_for_programs()
    {
        using var json = JsonDocument.Parse(Cli.Run("inspect", SmallClip, "--json").Output);
        Assert.Equal(128, json.RootElement.GetProperty("embeddingSize").GetInt32());
    }

    [ModelFact("small-clip")]
    public void Tokenize_prints_ids_and_pieces()
    {
        var outcome = Cli.Run("tokenize", "a photo of a dog", "--model", SmallClip);
        Assert.Equal(0, outcome.ExitCode);
        var ids = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(["49406", "320", "1125", "539", "320", "1929", "49407"], ids);
    }

    [ModelFact("small-clip")]
    public void Tokenize_says_when_a_text_was_cut()
    {
        var outcome = Cli.Run("tokenize", string.Join(' ', Enumerable.Repeat("dog", 100)), "--model", SmallClip);
        Assert.Contains("102 tokens and was cut to 77", outcome.Error, StringComparison.Ordinal);
    }

    [ModelFact("small-clip")]
    public void Tokenize_refuses_to_cut_where_that_is_asked_for()
    {
        var outcome = Cli.Run("tokenize", string.Join(' ', Enumerable.Repeat("dog", 100)), "--model", SmallClip, "--refuse-truncation");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("102", outcome.Error, StringComparison.Ordinal);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Classify_prints_the_most_probable_label_first()
    {
        var outcome = Cli.Run("classify", Dog, "--labels", "house, dog ,guitar", "--model", SmallClip);
        Assert.Equal(0, outcome.ExitCode);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Dog, lines[0].TrimEnd());
        Assert.EndsWith("  dog", lines[1].TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(1, lines.Skip(1).Sum(line => double.Parse(line.Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)), 3);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Similarity_draws_a_picture()
    {
        using var scratch = new Scratch();
        var texts = scratch.Write("texts.txt", "a photo of a dog\n\na photo of a house\n");
        var outcome = Cli.Run("similarity", Dog, Dog, "--texts", texts, "--model", SmallClip, "--out", scratch["grid.png"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("2 × 2", outcome.Output, StringComparison.Ordinal);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], File.ReadAllBytes(scratch["grid.png"])[..4]);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Preprocess_writes_the_model_s_view()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Cli.Run("preprocess", Dog, "--model", SmallClip, "--out", scratch["view.png"]).ExitCode);
        var png = File.ReadAllBytes(scratch["view.png"]);
        Assert.Equal((32, 32), (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [ModelFact("tiny-random-openclip")]
    public void A_model_without_a_tokenizer_says_how_to_give_one()
    {
        var outcome = Cli.Run("tokenize", "a dog", "--model", Path.Combine(TestFolders.Models, "tiny-random-openclip"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--tokenizer", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_wrong_input()
    {
        var outcome = Cli.Run("inspect", "no-such-model");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("no-such-model", outcome.Error, StringComparison.Ordinal);
    }

    [ModelFact("small-clip")]
    public void An_image_that_is_none_is_wrong_input()
    {
        using var scratch = new Scratch();
        var outcome = Cli.Run("classify", scratch.Write("dog.jpg", "not a picture"), "--labels", "dog", "--model", SmallClip);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("dog.jpg", outcome.Error, StringComparison.Ordinal);
    }

    [ModelFact("small-clip")]
    public void A_device_that_is_not_there_says_what_is_missing()
    {
        var outcome = Cli.Run("classify", "x.jpg", "--labels", "dog", "--model", SmallClip, "--device", "cuda:7");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("cuda:7", outcome.Error, StringComparison.Ordinal);
    }
}
