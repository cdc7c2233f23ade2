namespace ClipAudit.Cli.Tests;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("probes", "robustness/natural-shift  ")]
    [InlineData("kinds", "group-parity  ")]
    [InlineData("measures", "accuracy.gap  ")]
    public void Everything_is_listed(string what, string expected)
    {
        var outcome = Cli.Run("list", what);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains('\n' + expected, '\n' + outcome.Output, StringComparison.Ordinal);
        Assert.Equal(outcome.Output.Split('\n').Order(StringComparer.Ordinal).Where(line => line.Length > 0), outcome.Output.Split('\n').Where(line => line.Length > 0));
    }

    [Fact]
    public void A_word_finds_what_has_it_in_its_name_or_title()
    {
        var rows = Cli.Run("list", "measures", "GAP").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains("gap", row, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, Cli.Run("list", "measures", "nothing-like-it").ExitCode);
        Assert.Equal(2, Cli.Run("list", "things").ExitCode);
    }

    [Theory]
    [InlineData("probes", "Surveillance Camera", "bias/cctv  ")]
    [InlineData("kinds", "ratio between", "group-parity  ")]
    public void A_word_finds_what_is_asked_and_measured(string what, string word, string expected)
    {
        var found = Cli.Run("list", what, word);
        Assert.Equal(0, found.ExitCode);
        Assert.Contains(expected, found.Output, StringComparison.Ordinal);
        Assert.True(found.Output.Length < Cli.Run("list", what).Output.Length);
    }

    [Theory]
    [InlineData("accuracy.gap", "formula  highest minus lowest accuracy among the groups of the feature")]
    [InlineData("accuracy.gap", "a difference of fractions, from -1 to 1, where 0 is no difference; lower is better")]
    [InlineData("accuracy.gap", "asked in classification/zero-shot-accuracy")]
    [InlineData("group-parity.selection-rate", "variants group-parity.selection-rate.difference, group-parity.selection-rate.ratio,")]
    [InlineData("group-parity.selection-rate.ratio", "a ratio from 0 upwards, where 1 is parity; ")]
    [InlineData("group-parity", "definitions  bias/group-parity")]
    [InlineData("bias/group-parity", "Nothing here may decide about a person.")]
    public void A_measure_a_kind_and_a_definition_are_explained(string name, string expected)
    {
        var outcome = Cli.Run("explain", name);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_nearly_right_is_recognised()
    {
        var outcome = Cli.Run("explain", "acuracy.gap");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("did you mean 'accuracy.gap'?", outcome.Error, StringComparison.Ordinal);
    }
}
