using ClipAudit.Reporting.Charts.Axes;
using ClipAudit.Results;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Reporting.Charts;

public sealed class TicksTests
{
    private static readonly Gen<Scale> Scales = Gen.OneOf(
        Pairs(-1e4, 1e4).Select(pair => new Scale(FigureScale.Linear, pair.From, pair.To)),
        Pairs(0, 1e-3).Select(pair => new Scale(FigureScale.Linear, pair.From, pair.To)),
        Pairs(-6, 6).Select(pair => new Scale(FigureScale.Log, Math.Pow(10, pair.From), Math.Pow(10, pair.To))),
        Pairs(-6, 6).Select(pair => new Scale(FigureScale.Logit, 1 / (1 + Math.Exp(-pair.From)), 1 / (1 + Math.Exp(-pair.To)))));

    [Fact]
    public void Ticks_rise_within_their_axis_with_room_for_their_labels() => Prop.ForAll(Arb.From(Scales), scale =>
    {
        var ticks = Ticks.Of(scale, Unit.Number, 400, 40);
        var values = ticks.Select(tick => tick.Value).ToList();
        var gaps = values.Zip(values.Skip(1), (a, b) => scale.Share(b) - scale.Share(a)).ToList();
        return values.TrueForAll(value => value >= scale.From && value <= scale.To) && gaps.TrueForAll(gap => gap > 0)
            && ticks.Length is >= 1 and <= 13 && ticks.Select(tick => tick.Label).Distinct().Count() == ticks.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_value_is_found_again_at_its_share() => Prop.ForAll(Arb.From(Scales), Arb.From(Gen.Choose(0, 1000)), (scale, share) =>
        Math.Abs(scale.Share(scale.Value(share / 1000.0)) - (share / 1000.0)) < 1e-6).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(FigureScale.Linear, 0, 1, Unit.Fraction, "0% 20% 40% 60% 80% 100%")]
    [InlineData(FigureScale.Linear, -0.098, 0.101, Unit.FractionDifference, "−5 0 +5 +10")]
    [InlineData(FigureScale.Linear, 0, 2400, Unit.Number, "0 500 1\u2009000 1\u2009500 2\u2009000")]
    [InlineData(FigureScale.Linear, 0.0213, 0.0289, Unit.Number, "0.022 0.024 0.026 0.028")]
    [InlineData(FigureScale.Linear, 0.00052186, 0.000522308, Unit.Number, "0.0005219 0.000522 0.0005221 0.0005222 0.0005223")]
    [InlineData(FigureScale.Log, 1, 1000, Unit.Number, "1 3 10 30 100 300 1\u2009000")]
    [InlineData(FigureScale.Log, 1, 16, Unit.Number, "1 2 5 10")]
    [InlineData(FigureScale.Log, 1e-6, 1e6, Unit.Number, "1e-6 0.0001 0.01 1 100 10\u2009000 1\u2009000\u2009000")]
    [InlineData(FigureScale.Logit, 0.4, 0.92, Unit.Fraction, "40% 50% 60% 70% 80% 90%")]
    [InlineData(FigureScale.Logit, 0.001, 0.999, Unit.Fraction, "0.1% 1% 10% 50% 90% 99% 99.9%")]
    [InlineData(FigureScale.Logit, 0.712, 0.738, Unit.Fraction, "71.5% 72% 72.5% 73% 73.5%")]
    public void Ticks_are_round(FigureScale kind, double from, double to, Unit unit, string expected) =>
        Assert.Equal(expected, string.Join(' ', Ticks.Of(new Scale(kind, from, to), unit, 300, 40).Select(tick => tick.Label)));

    private static Gen<(double From, double To)> Pairs(double low, double high) =>
        from a in Gen.Choose(0, 1_000_000)
        from b in Gen.Choose(0, 1_000_000)
        where Math.Abs(a - b) > 100
        select (low + (Math.Min(a, b) * (high - low) / 1e6), low + (Math.Max(a, b) * (high - low) / 1e6));
}
