using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClipAudit.Data;

namespace ClipAudit.Tests.Evaluation.Support;

/// <summary>Datasets whose images are a few bytes made by hand.</summary>
internal static class FakeDatasets
{
    public static Dataset Of(string name, params IEnumerable<(string Id, int Label, string Content, string[] Groups)> items)
    {
        var list = items.ToArray();
        return new Dataset
        {
            Name = name,
            Kind = "memory",
            Labels = ["cat", "dog"],
            Features = list.Length > 0 && list[0].Groups.Length > 0 ? ["colour"] : [],
            Samples = [.. list.Select(item => new Sample(item.Id, item.Label, [.. item.Groups]))],
            Images = new MemoryImages([.. list.Select(item => item.Content)]),
        };
    }

    public static Dataset Numbered(string name, int count) => Of(
        name,
        Enumerable.Range(0, count).Select(i =>
            (string.Create(CultureInfo.InvariantCulture, $"{i:0000}.jpg"), i % 2,
                string.Create(CultureInfo.InvariantCulture, $"{name}{i}"), Array.Empty<string>())));
}

/// <summary>Images in memory; an empty one is unreadable.</summary>
internal sealed class MemoryImages(ImmutableArray<string> contents) : IImageSource
{
    private int reads;

    public int Reads => reads;

    public ImmutableArray<string> Contents { get; set; } = contents;

    public Action<int> BeforeRead { get; set; } = _ => { };

    public byte[] Read(int index)
    {
        BeforeRead(index);
        Interlocked.Increment(ref reads);
        return Contents[index].Length == 0
            ? throw new UnreadableImageException("the file is empty")
            : Encoding.UTF8.GetBytes(Contents[index]);
    }
}
