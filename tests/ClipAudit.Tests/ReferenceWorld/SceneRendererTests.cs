using System.Security.Cryptography;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Tests.ReferenceWorld;

public sealed class SceneRendererTests
{
    private static readonly WorldSettings Settings = new() { Count = 40, Seed = 11 };

    // Changes only with the world itself, on which the shipped models were trained: a new value here asks for new models.
    [Fact]
    public void The_world_looks_the_same_on_every_machine()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, rendition) in Renditions.All)
            for (var index = 0; index < Settings.Count; index++)
                hash.AppendData(Picture(rendition, index));
        Assert.Equal("e89fd56d8970ed69069573dd227dadae8cf8e172729df1f21ab1eab65f5bb553", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void Drawing_in_parallel_changes_no_byte()
    {
        var expected = Enumerable.Range(0, Settings.Count).Select(index => Picture(Rendition.Photo, index)).ToArray();
        var parallel = new byte[Settings.Count][];
        Parallel.For(0, Settings.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 },
            index => parallel[index] = Picture(Rendition.Photo, index));
        Assert.Equal(expected, parallel);
    }

    [Fact]
    public void Renditions_of_a_scene_differ()
    {
        var pictures = Renditions.All.Where(entry => entry.Rendition != Rendition.CueConflict)
            .Select(entry => Convert.ToHexString(Picture(entry.Rendition, 0)));
        Assert.Equal(Renditions.All.Length - 1, pictures.Distinct().Count());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(224)]
    public void Any_size_can_be_drawn(int size) =>
        Assert.Equal(size * size * 3, SceneRenderer.Render(SceneSampler.Sample(Settings, 0), Rendition.LowResolution, size).Length);

    private static byte[] Picture(Rendition rendition, int index)
    {
        var settings = Settings with { Rendition = rendition };
        return SceneRenderer.Render(SceneSampler.Sample(settings, index), rendition, settings.Size);
    }
}
