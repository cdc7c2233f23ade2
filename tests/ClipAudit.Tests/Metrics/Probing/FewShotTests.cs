using ClipAudit.Metrics.Probing;

namespace ClipAudit.Tests.Metrics.Probing;

public sealed class FewShotTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 300).Select(i => i % 7 == 0 ? -4 : i % 3)];

    [Fact]
    public void Every_class_gives_as_many_different_examples()
    {
        var drawn = FewShot.Sample(Labels, 16, 1);
        Assert.Equal(4 * 16, drawn.Distinct().Count());
        Assert.All(drawn.GroupBy(i => Labels[i]), group => Assert.Equal(16, group.Count()));
        Assert.Equal(drawn.Order(), drawn);
    }

    [Fact]
    public void More_shots_contain_the_fewer_ones() =>
        Assert.Subset(FewShot.Sample(Labels, 8, 3).ToHashSet(), FewShot.Sample(Labels, 4, 3).ToHashSet());

    [Fact]
    public void Another_class_changes_nothing_for_the_others()
    {
        int[] more = [.. Labels, 9, 9, 9];
        Assert.Equal(FewShot.Sample(Labels, 2, 5), FewShot.Sample(more, 2, 5).Where(i => i < Labels.Length));
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(FewShot.Sample(Labels, 5, 1).ToArray(), FewShot.Sample(Labels, 5, 1).ToArray());
        Assert.NotEqual(FewShot.Sample(Labels, 5, 1).ToArray(), FewShot.Sample(Labels, 5, 2).ToArray());
    }

    [Fact]
    public void A_small_class_gives_all_it_has() => Assert.Equal([0, 1, 2], FewShot.Sample([5, 5, 6], 10, 1).ToArray());

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FewShot.Sample([], 1, 1));
        Assert.Throws<ArgumentException>(() => FewShot.Sample([1], 0, 1));
    }
}
