using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Proportions;

public sealed class BinomialIntervalTests
{
    private static readonly Func<long, long, double, Interval>[] Methods =
    [
        BinomialIntervals.Wilson,
        BinomialIntervals.ClopperPearson,
        (k, n, level) => BinomialIntervals.Jeffreys(k, n, level),
        BinomialIntervals.AgrestiCoull,
        BinomialIntervals.Wald,
    ];

    public static TheoryData<int> AllMethods => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(AllMethods))]
    public void An_interval_contains_the_estimate_and_stays_within_0_and_1(int method) =>
        Claim.Holds(Groups.Any.Zip(Groups.Level), pair =>
        {
            var (group, level) = pair;
            var interval = Methods[method](group.Successes, group.Trials, level);
            Assert.InRange(group.Value, interval.Lower, interval.Upper);
            Assert.True(interval.Lower >= 0 && interval.Upper <= 1);
        });

    [Theory]
    [MemberData(nameof(AllMethods))]
    public void Counting_failures_instead_mirrors_the_interval(int method) =>
        Claim.Holds(Groups.Any, group =>
        {
            var interval = Methods[method](group.Successes, group.Trials, 0.95);
            var mirrored = Methods[method](group.Trials - group.Successes, group.Trials, 0.95);
            Assert.Equal(interval.Lower, 1 - mirrored.Upper, 1e-13);
            Assert.Equal(interval.Upper, 1 - mirrored.Lower, 1e-13);
        });

    [Theory]
    [MemberData(nameof(AllMethods))]
    public void A_higher_level_never_narrows_the_interval(int method) =>
        Claim.Holds(Groups.Any, group =>
        {
            var narrow = Methods[method](group.Successes, group.Trials, 0.9);
            var wide = Methods[method](group.Successes, group.Trials, 0.99);
            Assert.True(wide.Lower <= narrow.Lower && wide.Upper >= narrow.Upper);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(100_000)]
    public void All_or_nothing_reaches_the_end_exactly(int trials)
    {
        foreach (var method in Methods[..3])
        {
            Assert.Equal(0, method(0, trials, 0.95).Lower);
            Assert.Equal(1, method(trials, trials, 0.95).Upper);
        }
    }

    [Fact]
    public void Clopper_and_Pearson_at_no_success_is_a_closed_form() =>
        Claim.Holds(Gen.Choose(1, 5000), n =>
            Assert.Equal(1 - Math.Pow(0.025, 1.0 / n), BinomialIntervals.ClopperPearson(0, n).Upper, 1e-14));

    [Fact]
    public void Jeffreys_plain_quantiles_leave_the_end_out() =>
        Assert.True(BinomialIntervals.Jeffreys(0, 10, ends: JeffreysEnds.PlainQuantiles).Lower > 0);

    [Theory]
    [InlineData(0, 0, 0.95, "trials")]
    [InlineData(-1, 5, 0.95, "successes")]
    [InlineData(6, 5, 0.95, "successes")]
    [InlineData(1, 5, 0.0, "level")]
    [InlineData(1, 5, 1.0, "level")]
    [InlineData(1, 5, double.NaN, "level")]
    public void Wrong_counts_and_levels_are_refused_by_name(int successes, int trials, double level, string argument)
    {
        foreach (var method in Methods)
            Assert.Equal(argument, Assert.Throws<ArgumentException>(() => method(successes, trials, level)).ParamName);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Wilson_covers_as_often_as_it_says()
    {
        // Averaged over p: at a single p the coverage of any interval of counts swings with n, whatever the method.
        var random = new Random(11);
        foreach (var n in (int[])[30, 50, 100, 400])
        {
            var covered = Simulated.Share(40_000, () =>
            {
                var p = 0.05 + (0.9 * random.NextDouble());
                return BinomialIntervals.Wilson(Simulated.Successes(random, n, p), n).Contains(p);
            });
            Assert.InRange(covered, 0.94, 0.965);
        }
    }
}
