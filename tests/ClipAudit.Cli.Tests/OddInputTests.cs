using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Input that nobody means to give, and everybody gives once.</summary>
public sealed class OddInputTests
{
    private const string Escape = "\u001b";

    private static string SmallClip => Path.Combine(TestFolders.Models, "small-clip");

    [Theory]
    [InlineData("run", "")]
    [InlineData("run", "audit.yaml", "--out", "")]
    [InlineData("run", "audit.yaml", "--cache", " ")]
    [InlineData("inspect", "")]
    [InlineData("tokenize", "a dog", "--model", "")]
    [InlineData("world", "render", "--out", "", "--count", "1")]
    public void An_empty_path_is_wrong_input(params string[] arguments)
    {
        var outcome = Cli.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is empty; expected a path", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("See 'clipaudit --help'.")]
    [InlineData("See 'clipaudit run --help'.", "run")]
    [InlineData("See 'clipaudit world render --help'.", "world", "render")]
    public void Wrong_arguments_name_the_command_that_helps(string expected, params string[] arguments)
    {
        var outcome = Cli.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.EndsWith(expected, outcome.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_where_a_folder_should_be_is_wrong_input()
    {
        using var scratch = new Scratch();
        var outcome = Cli.Run("world", "render", "--out", scratch.Write("file", ""), "--count", "1");
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("The folder ", outcome.Error, StringComparison.Ordinal);
    }

    [ModelFact("small-clip")]
    public void A_folder_where_an_image_should_be_is_wrong_input()
    {
        using var scratch = new Scratch();
        var outcome = Cli.Run("classify", scratch.Folder, "--labels", "a,b", "--model", SmallClip);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal($"{scratch.Folder} is a folder; name the images in it.", outcome.Error.TrimEnd());
    }

    [Fact]
    public void More_texts_than_a_picture_can_show_are_wrong_input()
    {
        using var scratch = new Scratch();
        var texts = scratch.Write("texts", string.Join('\n', Enumerable.Range(0, 3000)));
        var outcome = Cli.Run("similarity", "a.jpg", "--texts", texts, "--model", scratch.Folder, "--out", scratch["grid.png"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("A grid has at most ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_can_not_command_the_terminal()
    {
        using var scratch = new Scratch();
        var audit = scratch.Write("audit.yaml", "audit: 1\nname: \"x\\e]0;owned\\a\"\nmodels: { m: \"\\u202Egnp.exe\" }\ndatasets: { \"d\\u009B2J\": 1 }\nprobes: []\n");
        var outcome = Cli.Run("validate", audit);
        Assert.Equal(2, outcome.ExitCode);
        Assert.DoesNotContain(outcome.Error, c => c is '\u001b' or '\a' or '\u009b' or '\u202e');
        Assert.Contains(@"\u001b]0;owned\u0007", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(@"\u202egnp.exe", outcome.Error, StringComparison.Ordinal);
    }

    [ModelFact("small-clip")]
    public void Names_of_unreadable_images_stay_on_their_line()
    {
        using var scratch = new Scratch();
        scratch.Write($"data/dog/a{Escape}[31m\nb.jpg", "");
        scratch.Write("data/cat/c.jpg", "");
        var audit = scratch.Write("audit.yaml",
            $"audit: 1\nname: x\nmodels: {{ m: \"{SmallClip}\" }}\ndatasets: {{ d: {{ folder: data }} }}\n"
            + "probes: [ { kind: accuracy, prompts: \"a {label}\" } ]\n");
        var outcome = Cli.Run("run", audit, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains(@"  dog/a\u001b[31m\nb.jpg: the file is empty", outcome.Error, StringComparison.Ordinal);
    }
}
