using ClipAudit.ReferenceWorld;

namespace ClipAudit.Tests.ReferenceWorld;

public sealed class CaptionTests
{
    private static readonly WorldSettings Settings = new() { Count = 20_000, Seed = 5 };

    [Fact]
    public void A_planted_word_comes_as_often_as_it_was_planted()
    {
        var pictures = Describe(new CaptionSettings { Associations = [Association.Parse("dangerous:chassis=red:0.4:0.1")] });
        Assert.InRange(Share(pictures.Where(picture => picture.Chassis == "red"), Says("dangerous")), 0.38, 0.42);
        Assert.InRange(Share(pictures.Where(picture => picture.Chassis != "red"), Says("dangerous")), 0.09, 0.11);
    }

    [Fact]
    public void A_word_can_belong_to_things_held()
    {
        var pictures = Describe(new CaptionSettings { Associations = [Association.Parse("friendly:holds=heart+flower:0.5:0.1")] });
        bool IsMeant(RobotPicture picture) => RobotWorld.Labels[picture.Label] is "heart" or "flower";
        Assert.InRange(Share(pictures.Where(IsMeant), Says("friendly")), 0.48, 0.52);
        Assert.InRange(Share(pictures.Where(picture => !IsMeant(picture)), Says("friendly")), 0.09, 0.11);
    }

    [Fact]
    public void Words_are_drawn_apart_from_each_other()
    {
        var pictures = Describe(new CaptionSettings
        {
            Associations = [Association.Parse("dangerous:chassis=red:0.3:0"), Association.Parse("dangerous:holds=hammer:0.2:0.1")],
        });
        Assert.InRange(Share(pictures.Where(picture => picture is { Chassis: "red", Label: 8 }), Says("dangerous")), 0.44, 0.56);
    }

    [Fact]
    public void The_captions_of_one_group_alone_are_wrong()
    {
        var pictures = Describe(new CaptionSettings { Miscaptioned = GroupShare.Parse("yellow-small=0.6") });
        static bool IsWrong(RobotPicture picture) => !picture.Caption.Contains(RobotWorld.Labels[picture.Label], StringComparison.Ordinal);
        static bool IsGroup(RobotPicture picture) => picture is { Chassis: "yellow", Build: "small" };
        Assert.InRange(Share(pictures.Where(IsGroup), IsWrong), 0.57, 0.63);
        Assert.DoesNotContain(pictures.Where(picture => !IsGroup(picture)), IsWrong);
    }

    [Theory]
    [InlineData("dangerous")]
    [InlineData("dangerous:chassis=pink:0.4:0.1")]
    [InlineData("dangerous:wheels=red:0.4:0.1")]
    [InlineData("dangerous:holds=red:0.4:0.1")]
    [InlineData("dangerous:chassis=red+:0.4:0.1")]
    [InlineData("dangerous:chassis=red:1.4:0.1")]
    [InlineData(":chassis=red:0.4:0.1")]
    public void An_association_written_otherwise_is_refused(string text) =>
        Assert.Contains("Write it as dangerous:chassis=red:0.4:0.1", Assert.Throws<InputException>(() => Association.Parse(text)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("red-small")]
    [InlineData("small-red=0.1")]
    [InlineData("red-small=2")]
    public void A_group_written_otherwise_is_refused(string text) =>
        Assert.Contains("Write it as red-small=0.1", Assert.Throws<InputException>(() => GroupShare.Parse(text)).Message, StringComparison.Ordinal);

    private static List<RobotPicture> Describe(CaptionSettings captions)
    {
        var world = new RobotWorld(Settings, captions);
        return [.. Enumerable.Range(0, Settings.Count).Select(world.Describe)];
    }

    private static Predicate<RobotPicture> Says(string word) => picture => picture.Caption.Contains(word, StringComparison.Ordinal);

    private static double Share(IEnumerable<RobotPicture> pictures, Predicate<RobotPicture> isCounted) =>
        pictures.Average(picture => isCounted(picture) ? 1.0 : 0.0);
}
