using ClipAudit.Metrics.Fairness;

namespace ClipAudit.Tests.Metrics.Fairness;

public sealed class ImpactRatioTests
{
    [Theory]
    [InlineData(48, 100, 60, 100, true)]
    [InlineData(12, 25, 3, 5, true)]
    [InlineData(4799, 10_000, 60, 100, false)]
    [InlineData(4801, 10_000, 60, 100, true)]
    [InlineData(1_199_999_999, 2_000_000_000, 3, 4, false)]
    public void Exactly_four_fifths_passes(int selected, int count, int mostSelected, int mostCount, bool passes)
    {
        var impact = ImpactRatios.Of([Selected(selected, count), Selected(mostSelected, mostCount)]);
        Assert.Equal(passes, impact.PassesFourFifths);
        Assert.Equal(1, impact.HighestGroup);
        Assert.Equal(1, impact.PerGroup[1].Ratio.Value);
    }

    [Fact]
    public void Small_categories_are_left_out_where_asked_but_never_vanish()
    {
        ConfusionCounts[] groups = [Selected(50, 100), Selected(45, 100), Selected(2, 2), Selected(0, 4)];
        Assert.Equal(0, ImpactRatios.Of(groups).Lowest.Value);
        var impact = ImpactRatios.Of(groups, ImpactRatios.NewYorkSmallShare);
        Assert.Equal(0.9, impact.Lowest.Value, 1e-15);
        Assert.True(impact.PassesFourFifths);
        Assert.Equal([false, false, true, true], impact.PerGroup.Select(group => group.IsSmall));
        Assert.Equal(1, impact.PerGroup[2].SelectionRate.Value);
        Assert.False(impact.PerGroup[2].Ratio.IsDefined);
        Assert.Equal(2, impact.PerGroup[2].Count);
    }

    [Fact]
    public void A_category_of_exactly_two_percent_is_not_small() =>
        Assert.False(ImpactRatios.Of([Selected(49, 98), Selected(1, 2)], ImpactRatios.NewYorkSmallShare).PerGroup[1].IsSmall);

    [Fact]
    public void Where_nobody_is_selected_nothing_passes_or_fails()
    {
        var impact = ImpactRatios.Of([Selected(0, 3), Selected(0, 4), Selected(0, 0)]);
        Assert.Null(impact.PassesFourFifths);
        Assert.NotNull(impact.Lowest.Reason);
        Assert.False(ImpactRatios.Of([Selected(0, 0)]).Lowest.IsDefined);
        Assert.Throws<ArgumentException>(() => ImpactRatios.Of([]));
        Assert.Throws<ArgumentException>(() => ImpactRatios.Of([Selected(1, 2)], double.NaN));
    }

    private static ConfusionCounts Selected(int selected, int count) => new(selected, 0, 0, count - selected);
}
