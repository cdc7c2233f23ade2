using ClipAudit.Metrics.Proportions;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Proportions;

public sealed class ProportionPowerTests
{
    private static readonly Gen<(double P1, double P2, int N1, int N2)> Settings =
        from p1 in Gen.Choose(1, 99)
        from p2 in Gen.Choose(1, 99)
        from n1 in Gen.Choose(10, 2000)
        from n2 in Gen.Choose(10, 2000)
        select (p1 / 100.0, p2 / 100.0, n1, n2);

    // The formula written out with scipy 1.10.1's normal law.
    [Theory]
    [InlineData(0.5, 0.4, 200, 200, 0.05, 0.5201179041645295)]
    [InlineData(0.9, 0.85, 400, 900, 0.05, 0.6956111274766885)]
    [InlineData(0.1, 0.02, 60, 500, 0.01, 0.7072225670599562)]
    [InlineData(0.55, 0.5, 100, 100, 0.05, 0.10878182671989255)]
    public void Power_agrees_with_an_independent_computation(double p1, double p2, int n1, int n2, double alpha, double expected) =>
        Assert.Equal(expected, ProportionPower.Power(p1, p2, n1, n2, alpha), 1e-12);

    // The same formula solved for the difference with scipy 1.10.1's brentq.
    [Theory]
    [InlineData(0.8, 100, 100, 0.05, 0.8, EffectDirection.Below, 0.1785963087412672)]
    [InlineData(0.8, 500, 2000, 0.05, 0.9, EffectDirection.Below, 0.06801782348542423)]
    [InlineData(0.5, 1000, 1000, 0.05, 0.8, EffectDirection.Above, 0.062486009406516614)]
    [InlineData(0.05, 300, 300, 0.01, 0.8, EffectDirection.Above, 0.07957890031193914)]
    public void The_minimum_detectable_effect_agrees_with_an_independent_computation(
        double baseline, int n1, int n2, double alpha, double power, EffectDirection direction, double expected) =>
        Assert.Equal(expected, ProportionPower.MinimumDetectableEffect(baseline, n1, n2, alpha, power, direction).Value, 1e-11);

    [Fact]
    public void Power_is_a_probability_the_same_for_swapped_groups_and_for_counted_failures() =>
        Claim.Holds(Settings, s =>
        {
            var power = ProportionPower.Power(s.P1, s.P2, s.N1, s.N2);
            Assert.InRange(power, 0, 1);
            Assert.Equal(power, ProportionPower.Power(s.P2, s.P1, s.N2, s.N1), 1e-12);
            Assert.Equal(power, ProportionPower.Power(1 - s.P1, 1 - s.P2, s.N1, s.N2), 1e-12);
        });

    [Fact]
    public void The_minimum_detectable_effect_is_found_with_the_wanted_power() =>
        Claim.Holds(Settings, s =>
        {
            var effect = ProportionPower.MinimumDetectableEffect(s.P1, s.N1, s.N2);
            if (effect.IsDefined)
                Assert.Equal(0.8, ProportionPower.Power(s.P1 - effect.Value, s.P1, s.N1, s.N2), 1e-9);
            else
                Assert.True(ProportionPower.Power(0, s.P1, s.N1, s.N2) < 0.8);
        });

    [Fact]
    public void Equal_proportions_are_found_different_as_often_as_alpha_says() =>
        Assert.Equal(0.05, ProportionPower.Power(0.3, 0.3, 50, 70));

    [Fact]
    public void An_effect_too_large_to_exist_is_undefined_and_says_why() =>
        Assert.Contains("largest possible", ProportionPower.MinimumDetectableEffect(0.1, 10, 10).Reason!, StringComparison.Ordinal);

    [Fact]
    public void Wrong_arguments_are_refused_by_name()
    {
        Assert.Equal("p1", Assert.Throws<ArgumentException>(() => ProportionPower.Power(1.1, 0.5, 9, 9)).ParamName);
        Assert.Equal("p2", Assert.Throws<ArgumentException>(() => ProportionPower.Power(0.1, double.NaN, 9, 9)).ParamName);
        Assert.Equal("n1", Assert.Throws<ArgumentException>(() => ProportionPower.Power(0.1, 0.5, 0, 9)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentException>(() => ProportionPower.Power(0.1, 0.5, 9, 9, 0)).ParamName);
        Assert.Equal("power", Assert.Throws<ArgumentException>(
            () => ProportionPower.MinimumDetectableEffect(0.5, 9, 9, 0.1, 0.05)).ParamName);
    }
}
