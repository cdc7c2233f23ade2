using ClipAudit.Data;

namespace ClipAudit.Tests.Data;

public sealed class FileNamePatternTests : IDisposable
{
    // UTKFace: age_gender_race_date.jpg.
    private const string Faces = "^(?<age>[0-9]+)_(?<gender>[01])_(?<race>[0-4])_";

    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Named_parts_of_file_names_are_sensitive_features()
    {
        folder.Write("data/part1/26_1_0_20170116.jpg");
        folder.Write("data/part1/3_0_4_20170116.jpg");
        var dataset = FolderDataset.List("d", folder["data"], null, FileNamePattern.Parse(Faces));
        Assert.Equal(["age", "gender", "race"], dataset.Features.AsEnumerable());
        Assert.Equal(["26", "1", "0"], dataset.Samples[0].Groups.AsEnumerable());
        Assert.Equal(["3", "0", "4"], dataset.Samples[1].Groups.AsEnumerable());
    }

    [Fact]
    public void A_name_that_does_not_match_is_of_unknown_groups()
    {
        folder.Write("data/26_1_0_20170116.jpg");
        folder.Write("data/61_1_20170109.jpg");
        var dataset = FolderDataset.List("d", folder["data"], null, FileNamePattern.Parse(Faces));
        Assert.Equal([Sample.UnknownGroup, Sample.UnknownGroup, Sample.UnknownGroup], dataset.Samples[1].Groups.AsEnumerable());
    }

    [Fact]
    public void A_part_without_a_place_in_the_match_is_an_unknown_group()
    {
        var values = FileNamePattern.Parse("^(?<age>[0-9]+)(_(?<sex>[mf]))?").Match("deep/in/7.jpg")!.Value;
        Assert.Equal(["7", ""], values.AsEnumerable());
    }

    [Fact]
    public void A_pattern_that_matches_no_name_is_refused()
    {
        folder.Write("data/a.jpg");
        var wrong = Assert.Throws<InputException>(() => FolderDataset.List("d", folder["data"], null, FileNamePattern.Parse(Faces)));
        Assert.Equal("no file name in data matches the pattern of 'groups-from'; the first one is 'a.jpg'.", folder.Short(wrong));
    }

    [Theory]
    [InlineData("(?<age>[0-9", "is no regular expression")]
    [InlineData("[0-9]+_([01])", "names no part")]
    [InlineData(@"(?<a>x)\k<a>", "refers back")]
    [InlineData("(?<a>x)(?=y)", "looks ahead")]
    public void A_pattern_that_can_not_be_used_is_refused(string pattern, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => FileNamePattern.Parse(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_very_long_pattern_is_refused() =>
        Assert.Contains("501 characters", Assert.Throws<InputException>(() => FileNamePattern.Parse(new string('a', 501))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_is_quick() =>
        Assert.Null(FileNamePattern.Parse("^(?<a>(x+x+)+)y$").Match(new string('x', 250)));
}
