using System.Text.RegularExpressions;
using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Cli.Tests;

/// <summary>docs/how-to-get-a-model.md, followed on a hub on this machine that has the models that it names.</summary>
public sealed partial class PullHowToTests
{
    private static readonly string HowTo = File.ReadAllText(Path.Combine(TestFolders.Repository, "docs", "how-to-get-a-model.md"));

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Every_command_works()
    {
        string[] lines = [.. Block("sh").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(4, lines.Length);
        foreach (var ofModel in lines.GroupBy(line => Repository().Match(line).Groups[1].Value))
        {
            using var workspace = new PullWorkspace(
                new StandInModel { Repository = ofModel.Key }.AddFolder(Path.Combine(TestFolders.Models, "small-clip")));
            File.Copy(Directory.GetFiles(Path.Combine(TestFolders.Data, "pacs-mini", "photo", "dog"))[0], workspace.Scratch["dog.jpg"]);
            foreach (var line in ofModel)
            {
                var outcome = workspace.Run(line.Split(' ')[1..]);
                Assert.True(outcome.ExitCode == 0, $"{line}: {outcome.Error}");
            }
        }
    }

    [Fact]
    public void Every_option_is_one()
    {
        var help = Cli.Run("pull", "--help").Output;
        var options = Option().Matches(HowTo).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(5, options.Count);
        Assert.All(options, option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Block(string language) =>
        Regex.Matches(HowTo, $"```{language}[^\n]*\n(.*?)```", RegexOptions.Singleline).Select(block => block.Groups[1].Value);

    [GeneratedRegex(@"hf:([\w./-]+)")]
    private static partial Regex Repository();

    [GeneratedRegex(@"^\| `(--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Option();
}
