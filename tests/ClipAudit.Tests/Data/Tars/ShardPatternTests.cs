using ClipAudit.Data.Tars;

namespace ClipAudit.Tests.Data.Tars;

public sealed class ShardPatternTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.tar", "a.tar")]
    [InlineData("w/{08..11}.tar", "w/08.tar w/09.tar w/10.tar w/11.tar")]
    [InlineData("{8..10}", "8 9 10")]
    [InlineData("{train,val}-{0..1}.tar", "train-0.tar train-1.tar val-0.tar val-1.tar")]
    [InlineData("{a}.tar", "a.tar")]
    public void Braces_stand_for_lists_and_ranges(string pattern, string expected) =>
        Assert.Equal(expected.Split(' '), Paths(pattern));

    [Fact]
    public void Wildcards_find_files_in_ordinal_order()
    {
        foreach (var name in new[] { "10.tar", "9.tar", "9.txt", "B.tar" })
            folder.Write(name);
        Assert.Equal(["10.tar", "9.tar", "B.tar"], Paths("*.tar"));
        Assert.Equal(["9.tar", "B.tar", "9.txt"], Paths("?.t{ar,xt}"));
    }

    [Theory]
    [InlineData("{0..3.tar", "'{0..3.tar' has a brace that is not closed; expected such as {0000..0031} or {train,val}.")]
    [InlineData("{a,{b}}", "'{a,{b}}' has braces in braces; expected such as {0000..0031} or {train,val}.")]
    [InlineData("{3..0}", "'{3..0}' has the range {3..0}; expected two rising whole numbers, such as {0000..0031}.")]
    [InlineData("{a..c}", "'{a..c}' has the range {a..c}; expected two rising whole numbers, such as {0000..0031}.")]
    [InlineData("{0..2000000000}", "'{0..2000000000}' stands for more than 100000 shards, the most that a dataset may have.")]
    [InlineData("{0..999}{0..999}", "'{0..999}{0..999}' stands for more than 100000 shards, the most that a dataset may have.")]
    [InlineData("*/a.tar", "'*/a.tar' has a wildcard in the name of a folder; expected * and ? in file names alone.")]
    [InlineData("*.tar", "no file fits '*.tar'.")]
    [InlineData("none/*.tar", "the folder none does not exist.")]
    public void Patterns_that_stand_for_nothing_are_refused(string pattern, string expected) =>
        Assert.Equal(expected, folder.Short(Assert.Throws<InputException>(() => Paths(pattern))));

    private IEnumerable<string> Paths(string pattern) =>
        ShardPattern.Paths(pattern, folder.Root).Select(path => Path.GetRelativePath(folder.Root, path));
}
