using ClipAudit.ReferenceWorld;
using ClipAudit.Transforms;
using ClipAudit.Transforms.Corruptions;

namespace ClipAudit.Tests.Transforms;

public sealed class CorruptionTests
{
    // The paper's parameters of these don't go one way. Saturate takes colour away at severities 1 and 2 and adds it from 3 on;
    // elastic-transform moves far at 1 and 2, and finely from 3 on; glass-blur takes three short steps at 3 and two longer ones at 4,
    // which lead about as far; frost adds light at 1, and then covers: the picture's structure is what it takes away at each severity.
    private static readonly string[] NotOneWay = ["saturate", "elastic-transform", "glass-blur", "frost"];

    private static readonly (int Height, int Width)[] Sizes = [(224, 224), (16, 16), (32, 32), (336, 300), (1, 1), (3, 7)];

    public static TheoryData<string> Families() => [.. Corruptions.Names];

    public static TheoryData<string, int, int> FamiliesAndSizes()
    {
        var rows = new TheoryData<string, int, int>();
        foreach (var name in Corruptions.Names)
            foreach (var (height, width) in Sizes)
                rows.Add(name, height, width);
        return rows;
    }

    [Fact]
    public void There_are_the_fifteen_of_the_paper_and_four_more()
    {
        Assert.Equal(15, Corruptions.Standard.Length);
        Assert.Equal(19, Corruptions.Names.Distinct().Count());
        Assert.Equal(
            [(CorruptionGroup.Noise, 3), (CorruptionGroup.Blur, 4), (CorruptionGroup.Weather, 4), (CorruptionGroup.Digital, 4), (CorruptionGroup.Extra, 4)],
            Corruptions.All.GroupBy(family => family.Group).Select(group => (group.Key, group.Count())));
    }

    [Fact]
    public void Keys_tell_families_versions_and_severities_apart()
    {
        Assert.Equal("fog/1 severity 3", Corruptions.Find("fog")!.At(3).Key);
        var keys = Corruptions.All.SelectMany(family => Enumerable.Range(1, 5).Select(severity => family.At(severity).Key));
        Assert.Equal(95, keys.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Each_severity_changes_the_picture_more_than_the_one_below(string name)
    {
        foreach (var picture in Pictures(112))
        {
            var changes = Enumerable.Range(1, CorruptionFamily.Severities).Select(severity => MeanChange(name, severity, picture, 112)).ToArray();
            Assert.All(changes, change => Assert.True(change > 0));
            if (!NotOneWay.Contains(name))
                Assert.Equal(changes.Order(), changes);
        }
    }

    [Theory]
    [InlineData("saturate", 1, 2)]
    [InlineData("saturate", 3, 5)]
    [InlineData("elastic-transform", 1, 2)]
    [InlineData("elastic-transform", 3, 5)]
    [InlineData("glass-blur", 1, 3)]
    [InlineData("glass-blur", 4, 5)]
    public void Families_that_turn_change_more_within_each_part(string name, int first, int last)
    {
        foreach (var picture in Pictures(112))
        {
            var changes = Enumerable.Range(first, last - first + 1).Select(severity => MeanChange(name, severity, picture, 112)).ToArray();
            Assert.Equal(changes.Order(), changes);
        }
    }

    [Fact]
    public void Frost_leaves_less_of_the_picture_at_each_severity()
    {
        foreach (var picture in Pictures(112))
        {
            var kept = Enumerable.Range(1, CorruptionFamily.Severities)
                .Select(severity => Mean("frost", severity, picture, 112, TestPicture.Correlation)).ToArray();
            Assert.Equal(kept.OrderDescending(), kept);
        }
    }

    [Theory]
    [MemberData(nameof(FamiliesAndSizes))]
    public void Pictures_of_any_size_and_of_one_colour_are_changed_without_fault(string name, int height, int width)
    {
        foreach (var severity in new[] { 1, 3, 5 })
            foreach (var picture in new[] { TestPicture.Plain(height, width, 0), TestPicture.Plain(height, width, 255), TestPicture.Scene(height, width) })
                Assert.Equal(picture.Length, Apply(name, severity, picture, height, width, 3).Length);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_same_seed_gives_the_same_bytes_on_any_thread(string name)
    {
        var picture = TestPicture.Scene(61, 47);
        var expected = Apply(name, 4, picture, 61, 47, 5);
        var outcomes = new byte[16][];
        Parallel.For(0, outcomes.Length, i => outcomes[i] = Apply(name, 4, picture, 61, 47, 5));
        Assert.All(outcomes, outcome => Assert.Equal(expected, outcome));
    }

    [Theory]
    [InlineData("gaussian-noise", true)]
    [InlineData("shot-noise", true)]
    [InlineData("impulse-noise", true)]
    [InlineData("defocus-blur", false)]
    [InlineData("glass-blur", true)]
    [InlineData("motion-blur", true)]
    [InlineData("zoom-blur", false)]
    [InlineData("snow", true)]
    [InlineData("frost", true)]
    [InlineData("fog", true)]
    [InlineData("brightness", false)]
    [InlineData("contrast", false)]
    [InlineData("elastic-transform", true)]
    [InlineData("pixelate", false)]
    [InlineData("jpeg-compression", false)]
    [InlineData("speckle-noise", true)]
    [InlineData("gaussian-blur", false)]
    [InlineData("spatter", true)]
    [InlineData("saturate", false)]
    public void Another_seed_gives_another_picture_where_anything_is_random(string name, bool isRandom)
    {
        var picture = TestPicture.Scene(61, 47);
        Assert.Equal(!isRandom, Apply(name, 5, picture, 61, 47, 5).AsSpan().SequenceEqual(Apply(name, 5, picture, 61, 47, 6)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void There_are_five_severities(int severity)
    {
        var refusal = Assert.Throws<InputException>(() => Corruptions.Find("fog")!.At(severity));
        Assert.Equal($"The corruption 'fog' has no severity {severity}; severities are 1 to 5.", refusal.Message);
    }

    [Fact]
    public void A_buffer_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => Corruptions.Find("fog")!.At(1).Apply(new byte[10], 2, 2, new TransformContext(1, null)));

    internal static byte[] Apply(string name, int severity, byte[] picture, int height, int width, ulong seed)
    {
        var changed = picture.ToArray();
        Corruptions.Find(name)!.At(severity).Apply(changed, height, width, new TransformContext(seed, null));
        return changed;
    }

    // Averaged over seeds: a direction or a place that is drawn matters more to one picture than the severity.
    private static double MeanChange(string name, int severity, byte[] picture, int side) =>
        Mean(name, severity, picture, side, TestPicture.Change);

    private static double Mean(string name, int severity, byte[] picture, int side, Func<byte[], byte[], double> compare) =>
        Enumerable.Range(0, 6).Average(seed => compare(picture, Apply(name, severity, picture, side, side, (ulong)seed)));

    // Robots before different grounds, bright and dark.
    private static IEnumerable<byte[]> Pictures(int side)
    {
        var world = new RobotWorld(new WorldSettings { Count = 4, Seed = 3, Size = side, Rendition = Renditions.Parse("photo") }, new CaptionSettings());
        for (var i = 0; i < world.Settings.Count; i++)
            yield return world.Draw(i);
    }
}
