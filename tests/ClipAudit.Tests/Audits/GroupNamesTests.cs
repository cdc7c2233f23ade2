namespace ClipAudit.Tests.Audits;

public sealed class GroupNamesTests : IDisposable
{
    private const string Folder = "{ folder: photo }";

    private readonly AuditWorkspace workspace = new();

    public GroupNamesTests()
    {
        workspace.Write("utk/26_1_0_1.jpg", "bytes");
        workspace.Write("utk/2_0_4_1.jpg", "bytes");
        workspace.Write("utk/61_1_1.jpg", "bytes");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Values_of_file_names_get_names_and_numbers_get_bands()
    {
        var dataset = workspace.Read(With("""
            { folder: utk, groups-from: { pattern: '^(?<age>[0-9]+)_(?<gender>[01])_(?<race>[0-4])_' },
                  group-names: { gender: { 0: male, 1: female } }, bands: { age: [0, 3, 10, 20, 30] } }
            """)).Datasets.Single(dataset => dataset.Name == "utk");
        Assert.Equal(["20-29", "female", "0"], dataset.Samples[0].Groups.AsEnumerable());
        Assert.Equal(["0-2", "male", "4"], dataset.Samples[1].Groups.AsEnumerable());
        Assert.Equal(["(unknown)", "(unknown)", "(unknown)"], dataset.Samples[2].Groups.AsEnumerable());
    }

    [Fact]
    public void Groups_of_a_table_are_renamed_likewise()
    {
        var dataset = workspace.Read(With("{ csv: faces.csv, image: file, label: age, groups: [race, gender], group-names: { gender: { f: women, m: men } } }"))
            .Datasets.Single(dataset => dataset.Name == "utk");
        Assert.Equal([("A", "women"), ("(unknown)", "men")], dataset.Samples.Select(sample => (sample.Groups[0], sample.Groups[1])));
    }

    [Theory]
    [InlineData("{ folder: photo, groups-from: x }", "here is 'x'; expected a map, such as { pattern:")]
    [InlineData("{ folder: photo, groups-from: { pattern: '(' } }", "is no regular expression")]
    [InlineData("{ folder: photo, groups-from: { patern: '(?<a>x)' } }", "the key 'pattern' is missing")]
    [InlineData("{ folder: photo, groups-from: { pattern: '(?<a>x)' } }", "no file name in")]
    [InlineData("{ folder: photo, bands: { age: [0] } }", "has no sensitive feature 'age'")]
    [InlineData("{ csv: faces.csv, image: file, groups: [gender], group-names: { gender: { f: women } } }", "'m' of the feature 'gender' (at 'photo/dog/1.jpg') has no name; expected one of f")]
    [InlineData("{ csv: faces.csv, image: file, groups: [gender], bands: { gender: [0, 10] } }", "expected a number of at least 0")]
    [InlineData("{ csv: faces.csv, image: file, groups: [gender], bands: { gender: [10, 0] } }", "don't rise")]
    public void Mistakes_are_named(string dataset, string part) =>
        Assert.Contains(workspace.Problems(With(dataset)), problem => problem.Contains(part, StringComparison.Ordinal));

    private static string With(string dataset) =>
        AuditWorkspace.Valid.Replace("prompts:\n  plain", $"  utk: {dataset}\nprompts:\n  plain", StringComparison.Ordinal)
            .Replace("prompts: plain", "prompts: plain\n    datasets: [photo]", StringComparison.Ordinal);
}
