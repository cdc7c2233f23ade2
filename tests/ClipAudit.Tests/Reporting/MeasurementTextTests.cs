using ClipAudit.Reporting;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting;

/// <summary>Numbers as people read them.</summary>
public sealed class MeasurementTextTests
{
    [Theory]
    [InlineData(0.68928, Unit.Fraction, "68.9 %")]
    [InlineData(-0.0123, Unit.FractionDifference, "\u22121.2 pp")]
    [InlineData(1.5, Unit.Ratio, "1.50")]
    [InlineData(-0.25, Unit.Number, "\u22120.25")]
    [InlineData(0.0321, Unit.PValue, "0.0321")]
    [InlineData(1, Unit.PValue, "1")]
    [InlineData(0.0001, Unit.PValue, "0.0001")]
    public void A_value_has_the_unit_that_people_expect(double value, Unit unit, string expected) =>
        Assert.Equal(expected, MeasurementText.WithUnit(value, unit));

    [Theory]
    [InlineData(0)]
    [InlineData(1e-300)]
    [InlineData(0.0000999)]
    public void A_p_value_is_never_told_as_zero(double p) => Assert.Equal("< 0.0001", MeasurementText.WithUnit(p, Unit.PValue));
}
