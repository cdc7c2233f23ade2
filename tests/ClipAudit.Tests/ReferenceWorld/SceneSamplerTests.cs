using ClipAudit.ReferenceWorld;

namespace ClipAudit.Tests.ReferenceWorld;

public sealed class SceneSamplerTests
{
    private const int Count = 20_000;

    [Fact]
    public void Class_and_features_are_independent_and_uniform()
    {
        var cells = new int[10, 4, 2];
        foreach (var scene in Scenes(new WorldSettings { Count = Count, Seed = 1 }))
            cells[scene.Class, scene.Chassis, scene.Build]++;
        var expected = Count / 80.0;
        var chiSquared = cells.Cast<int>().Sum(observed => (observed - expected) * (observed - expected) / expected);
        Assert.InRange(chiSquared, 40, 130); // 79 degrees of freedom: 0.0002 of the mass lies outside
    }

    [Fact]
    public void A_rare_group_keeps_its_share()
    {
        var settings = new WorldSettings { Count = Count, Seed = 2, Rare = new GroupShare(Chassis: 1, Build: 0, Share: 0.1) };
        var scenes = Scenes(settings).Where(scene => scene.Chassis == 1).ToList();
        Assert.InRange(scenes.Count(scene => scene.Build == 0) / (double)scenes.Count, 0.035, 0.065);
    }

    [Fact]
    public void A_tied_class_comes_with_its_chassis()
    {
        var settings = new WorldSettings { Count = Count, Seed = 3, Tie = new TiedClass(Chassis: 0, Class: 8, Share: 0.5) };
        var scenes = Scenes(settings).Where(scene => scene.Chassis == 0).ToList();
        Assert.InRange(scenes.Count(scene => scene.Class == 8) / (double)scenes.Count, 0.52, 0.58);
    }

    [Fact]
    public void Texture_and_shape_differ_in_a_cue_conflict_alone()
    {
        Assert.All(Scenes(new WorldSettings { Count = 300, Seed = 4 }), scene => Assert.Equal(scene.Class, scene.Texture));
        Assert.All(Scenes(new WorldSettings { Count = 300, Seed = 4, Rendition = Rendition.CueConflict }),
            scene => Assert.NotEqual(scene.Class, scene.Texture));
    }

    private static IEnumerable<RobotScene> Scenes(WorldSettings settings) =>
        Enumerable.Range(0, settings.Count).Select(index => SceneSampler.Sample(settings, index));
}
