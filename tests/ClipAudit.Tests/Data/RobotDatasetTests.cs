using System.Text;
using ClipAudit.Data;
using ClipAudit.ReferenceWorld;
using ClipAudit.Tests.Audits;

namespace ClipAudit.Tests.Data;

public sealed class RobotDatasetTests : IDisposable
{
    private const string Folder = "photo: { folder: photo }";
    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Samples_are_labelled_with_what_robots_hold_and_grouped_by_chassis_and_build()
    {
        var dataset = Read("{ count: 40, seed: 11 }");
        var world = new RobotWorld(new WorldSettings { Count = 40, Seed = 11 });
        Assert.Equal("robots", dataset.Kind);
        Assert.Equal<string>(["chassis", "build"], dataset.Features);
        Assert.Equal<string>(RobotWorld.Labels, dataset.Labels);
        Assert.Equal(40, dataset.Samples.Length);
        Assert.Equal("00000012", dataset.Samples[12].Id);
        for (var index = 0; index < 40; index++)
        {
            var picture = world.Describe(index);
            Assert.Equal(picture.Label, dataset.Samples[index].Label);
            Assert.Equal<string>([picture.Chassis, picture.Build], dataset.Samples[index].Groups);
        }
    }

    [Fact]
    public void Images_are_PPM_files_of_the_rendition_and_size()
    {
        var dataset = Read("{ count: 3, seed: 11, rendition: sketch, size: 32 }");
        var header = Encoding.ASCII.GetBytes("P6\n32 32\n255\n");
        var expected = new RobotWorld(new WorldSettings { Count = 3, Seed = 11, Rendition = Rendition.Sketch, Size = 32 }).Draw(2);
        Assert.Equal([.. header, .. expected], dataset.Images.Read(2));
    }

    [Fact]
    public void Two_readings_on_any_number_of_threads_give_the_same_bytes()
    {
        var (first, second) = (Read("{ count: 64, seed: 3 }"), Read("{ count: 64, seed: 3 }"));
        var images = new byte[64][];
        Parallel.For(0, 64, index => images[index] = second.Images.Read(index));
        Assert.Equal(Enumerable.Range(0, 64).Select(first.Images.Read), images);
        Assert.Equal(first.Samples.Select(sample => (sample.Id, sample.Label)), second.Samples.Select(sample => (sample.Id, sample.Label)));
    }

    [Fact]
    public void A_rare_group_and_a_tie_can_be_asked_for()
    {
        var dataset = Read("{ count: 400, seed: 3, rare: { chassis: yellow, build: small, share: 0 }, tie: { chassis: red, holds: hammer, share: 100% } }");
        Assert.DoesNotContain(dataset.Samples, sample => sample.Groups[0] == "yellow" && sample.Groups[1] == "small");
        Assert.All(dataset.Samples.Where(sample => sample.Groups[0] == "red"), sample => Assert.Equal("hammer", dataset.Labels[sample.Label]));
    }

    [Theory]
    [InlineData("yes", "6:20: here is 'yes'; expected a map, such as { count: 1000, seed: 1 }")]
    [InlineData("{ seed: 1 }", "6:20: the key 'count' is missing in the robots of the dataset 'photo'; expected count: the number of pictures")]
    [InlineData("{ count: 5 }", "6:20: the key 'seed' is missing in the robots of the dataset 'photo'; expected seed: a whole number")]
    [InlineData("{ count: 0, seed: 1 }", "6:29: here is '0'; expected a whole number from 1 to 1000000")]
    [InlineData("{ count: 2000000, seed: 1 }", "6:29: here is '2000000'; expected a whole number from 1 to 1000000")]
    [InlineData("{ count: 5, seed: 1, size: 4096 }", "6:47: here is '4096'; expected a whole number from 16 to 2048")]
    [InlineData("{ count: 5, seed: 1, rendition: sketsch }", "6:52: unknown rendition 'sketsch'; expected one of photo, sketch, cartoon")]
    [InlineData("{ count: 5, seed: 1, colour: red }", "6:41: unknown key 'colour' in the robots of the dataset 'photo'; expected one of count, seed")]
    [InlineData("{ count: 5, seed: 1, rare: red }", "6:47: here is 'red'; expected a map, such as { chassis: red, build: small, share: 0.1 }")]
    [InlineData("{ count: 5, seed: 1, rare: { chassis: rde, build: small, share: 0.1 } }", "6:58: unknown chassis 'rde'; expected one of red, blue, green, yellow; did you mean 'red'?")]
    [InlineData("{ count: 5, seed: 1, rare: { chassis: red, build: small } }", "6:47: the key 'share' is missing in 'rare'; expected share: a fraction from 0 to 1")]
    [InlineData("{ count: 5, seed: 1, tie: { chassis: red, holds: ball, share: 2 } }", "6:82: here is '2'; expected a fraction from 0 to 1")]
    public void What_is_wrong_is_told_with_its_place(string robots, string expected) =>
        Assert.Contains(workspace.Problems(Audit(robots)), problem => problem.Contains(expected, StringComparison.Ordinal));

    private static string Audit(string robots) =>
        AuditWorkspace.Valid.Replace(Folder, $"photo: {{ robots: {robots} }}", StringComparison.Ordinal);

    private Dataset Read(string robots) => workspace.Read(Audit(robots)).Datasets.Single(dataset => dataset.Name == "photo");
}
