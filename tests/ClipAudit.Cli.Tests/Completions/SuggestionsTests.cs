using System.CommandLine;
using ClipAudit.Cli.Completions;
using ClipAudit.Probes;
using ClipAudit.Transforms;

namespace ClipAudit.Cli.Tests.Completions;

public sealed class SuggestionsTests
{
    /// <summary>The words that call each command, the program's name first.</summary>
    public static TheoryData<string> Commands => [.. Calls(CommandLine.Root(), "clipaudit").Select(entry => entry.Call)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_subcommand_and_option_of_a_command_is_suggested(string call)
    {
        var command = Calls(CommandLine.Root(), "clipaudit").Single(entry => entry.Call == call).Command;
        if (command.Subcommands.Count > 0)
            Assert.Equal(command.Subcommands.Select(child => child.Name).Order(StringComparer.Ordinal), For(call + " "));
        string[] options = [.. command.Options.Select(option => option.Name).Append("--help").Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(options, For(call + " --"));
        foreach (var option in options)
            Assert.Contains(option, For($"{call} {option[..^1]}"));
    }

    [Theory]
    [InlineData("clipaudit ru", "run")]
    [InlineData("./somewhere/clipaudit ru", "run")]
    [InlineData("\"/with a space/clipaudit\" ru", "run")]
    [InlineData("ca ru", "run")]
    [InlineData("clipaudit world ", "render")]
    [InlineData("clipaudit list ", "kinds measures probes")]
    [InlineData("clipaudit list kinds group-p", "group-parity")]
    [InlineData("clipaudit list probes bias/group", "bias/group-parity")]
    [InlineData("clipaudit list measures bias/group", "")]
    [InlineData("clipaudit list nonsense a", "")]
    [InlineData("clipaudit explain accuracy.ga", "accuracy.gap")]
    [InlineData("clipaudit explain bias/group", "bias/group-parity")]
    [InlineData("clipaudit schema d", "dataset definition")]
    [InlineData("clipaudit completions ", "bash fish pwsh zsh")]
    [InlineData("clipaudit corrupt dog.jpg --kind fo", "fog")]
    [InlineData("clipaudit corrupt dog.jpg -k fo", "fog")]
    [InlineData("clipaudit corrupt dog.jpg --kind=fo", "--kind=fog")]
    [InlineData("clipaudit corrupt \"my dog.jpg\" --severity ", "1 2 3 4 5")]
    [InlineData("clipaudit run a.yaml --device ", "auto cpu cuda")]
    [InlineData("clipaudit tokenize text --precision f", "fp16 fp32")]
    [InlineData("clipaudit compare a b --measure accuracy.ga", "accuracy.gap")]
    [InlineData("clipaudit report r --paper ", "a4 letter")]
    [InlineData("clipaudit report r --format ht", "html")]
    [InlineData("clipaudit report r --format pdf,ht", "pdf,html")]
    [InlineData("clipaudit report r --format pdf ht", "html")]
    [InlineData("clipaudit conform m --format ", "json text")]
    [InlineData("clipaudit world render --rendition sk", "sketch")]
    [InlineData("clipaudit verify run ", "--help")]
    public void What_fits_at_the_end_of_a_line_is_suggested(string line, string expected) =>
        Assert.Equal(expected, string.Join(' ', For(line)));

    [Theory]
    [InlineData("")]
    [InlineData("clipaudit")]
    [InlineData("clipaudit nonsense ")]
    [InlineData("clipaudit nonsense --")]
    [InlineData("clipaudit run ")]
    [InlineData("clipaudit run probes/")]
    [InlineData("clipaudit run a.yaml --out ")]
    [InlineData("clipaudit run --out=re")]
    [InlineData("clipaudit run \"a b")]
    [InlineData("clipaudit run --dry-run=")]
    public void Nothing_is_suggested_where_a_path_or_a_text_stands(string line) => Assert.DoesNotContain(For(line), text => text != "--help" && text != "--version");

    [Fact]
    public void An_option_that_was_given_is_not_suggested_again_unless_it_may_be_repeated()
    {
        var options = For("clipaudit run a.yaml --out x --set seed=3 --");
        Assert.DoesNotContain("--out", options);
        Assert.Contains("--set", options);
    }

    [Fact]
    public void All_that_can_be_explained_or_done_to_an_image_is_suggested()
    {
        Assert.Equal(
            Catalogue.MeasureNames.Concat(Catalogue.Kinds.Select(kind => kind.Kind)).Concat(Catalogue.DefinitionIds()).Distinct().Order(StringComparer.Ordinal),
            For("clipaudit explain "));
        Assert.Equal(Catalogue.Definitions().Select(definition => definition.Id), For("clipaudit list probes "));
        Assert.Equal(NamedTransforms.All.Order(StringComparer.Ordinal), For("clipaudit corrupt dog.jpg --kind "));
    }

    [Fact]
    public void A_file_of_the_library_that_a_shell_would_obey_is_not_suggested()
    {
        using var scratch = new Scratch();
        scratch.Write("own/fine.yaml", "");
        scratch.Write("own/$(echo x).yaml", "");
        scratch.Write("own/a b;c.yaml", "");
        var outcome = Cli.RunIn(scratch.Folder, new Dictionary<string, string?> { ["CLIPAUDIT_PROBES"] = scratch.Folder }, "[suggest]", "clipaudit list probes ");
        Assert.Equal((0, "own/fine\n", ""), (outcome.ExitCode, outcome.Output.ReplaceLineEndings("\n"), outcome.Error));
    }

    [Theory]
    [InlineData("[suggest]", "clipaudit ru", "clipaudit ru")]
    [InlineData("[suggest:12]", "clipaudit ru a.yaml", "clipaudit ru")]
    [InlineData("[suggest:99]", "clipaudit ru", "clipaudit ru")]
    [InlineData("[suggest:99999999999]", "clipaudit ru", "clipaudit ru")]
    [InlineData("[suggest:x]", "clipaudit ru", null)]
    [InlineData("run", "audit.yaml", null)]
    public void The_directive_asks_about_the_line_before_the_cursor(string directive, string line, string? asked) =>
        Assert.Equal(asked, Suggestions.AskedAbout([directive, line]));

    private static IReadOnlyList<string> For(string line) => Suggestions.For(CommandLine.Root(), line);

    private static IEnumerable<(string Call, Command Command)> Calls(Command command, string call) => command.Subcommands
        .SelectMany(child => Calls(child, $"{call} {child.Name}")).Prepend((call, command));
}
