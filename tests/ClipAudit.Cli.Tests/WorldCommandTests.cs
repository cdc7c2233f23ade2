using System.Formats.Tar;
using System.Security.Cryptography;

namespace ClipAudit.Cli.Tests;

public sealed class WorldCommandTests
{
    private static readonly string[] Planted = ["--rare", "yellow-small=0.2", "--tie", "red-hammer=0.5", "--miscaption", "blue-large=0.5",
        "--associate", "dangerous:chassis=red:0.4:0.1", "--associate", "friendly:holds=heart+flower:0.3:0.1"];

    [Fact]
    public void A_folder_holds_a_picture_per_row_of_the_table()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Render(scratch, "world", "--count", "30", "--rendition", "sketch").ExitCode);
        var rows = File.ReadAllLines(scratch["world/world.csv"]);
        Assert.Equal("file,label,chassis,build,texture,caption", rows[0]);
        Assert.Equal(31, rows.Length);
        Assert.All(rows.Skip(1).Select(row => row.Split(',')), row =>
        {
            Assert.StartsWith(row[1] + "/", row[0], StringComparison.Ordinal);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(scratch[$"world/{row[0]}"])[..4]);
            Assert.Contains(row[1], row[5], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void WebDataset_shards_hold_picture_class_caption_and_attributes()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Render(scratch, "shards", "--count", "1010", "--size", "16", "--webdataset").ExitCode);
        Assert.Equal(["000000.tar", "000001.tar"], Files(scratch["shards"]));
        using var shard = new TarReader(File.OpenRead(scratch["shards/000001.tar"]));
        var names = new List<string>();
        while (shard.GetNextEntry() is { } entry)
            names.Add(entry.Name);
        Assert.Equal(40, names.Count);
        Assert.Equal(["00001000.png", "00001000.cls", "00001000.txt", "00001000.json"], names[..4]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_command_writes_the_same_bytes(bool webDataset)
    {
        using var scratch = new Scratch();
        string[] options = ["--count", "300", "--size", "24", "--seed", "9", .. Planted, .. webDataset ? ["--webdataset"] : Array.Empty<string>()];
        Render(scratch, "first", options);
        Render(scratch, "second", options);
        var files = Files(scratch["first"]);
        Assert.Equal(files, Files(scratch["second"]));
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(Hash(scratch[$"first/{file}"]), Hash(scratch[$"second/{file}"])));
    }

    [Theory]
    [InlineData("--rendition", "sketsch")]
    [InlineData("--rare", "pink-small=0.1")]
    [InlineData("--associate", "dangerous")]
    [InlineData("--size", "4")]
    public void What_is_not_there_is_refused(string option, string value)
    {
        using var scratch = new Scratch();
        var outcome = Render(scratch, "world", "--count", "3", option, value);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(value, outcome.Error, StringComparison.Ordinal);
    }

    private static Outcome Render(Scratch scratch, string folder, params string[] options) =>
        Cli.Run(["world", "render", "--out", scratch[folder], .. options]);

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
