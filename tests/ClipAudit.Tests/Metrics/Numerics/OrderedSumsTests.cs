using System.Numerics;
using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Tests.Metrics.Numerics;

public sealed class OrderedSumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(48)]
    [InlineData(771)]
    public void A_sum_of_products_has_the_bits_of_sixteen_sums_side_by_side_whatever_the_processor(int length)
    {
        var random = new Random(length);
        double[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
        double[] y = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
        Assert.Equal(BitConverter.DoubleToInt64Bits(OneByOne(x, y)), BitConverter.DoubleToInt64Bits(OrderedSums.Dot(x, y)));
        Assert.Equal(Exact(x, y), OrderedSums.Dot(x, y), 1e-13);
        Assert.Equal(OrderedSums.Dot(x, x), OrderedSums.SumOfSquares(x));
        Assert.Equal(x.Aggregate(0.0, (sum, value) => sum + value), OrderedSums.Sum(x));
    }

    [Fact]
    public void Lengths_that_differ_are_refused() => Assert.Throws<ArgumentException>(() => OrderedSums.Dot([1, 2], [1]));

    private static double OneByOne(double[] x, double[] y)
    {
        var sums = new double[16];
        var whole = x.Length / 16 * 16;
        for (var i = 0; i < whole; i++)
            sums[i % 16] += x[i] * y[i];
        double Lane(int lane) => sums[lane] + sums[lane + 4] + (sums[lane + 8] + sums[lane + 12]);
        var total = Lane(0) + Lane(1) + (Lane(2) + Lane(3));
        for (var i = whole; i < x.Length; i++)
            total += x[i] * y[i];
        return total;
    }

    // In whole multiples of 2⁻¹²⁰, of which products of numbers with 53 bits below one are made.
    private static double Exact(double[] x, double[] y)
    {
        var sum = BigInteger.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += Scaled(x[i]) * Scaled(y[i]);
        return (double)sum * Math.Pow(2, -120);
    }

    private static BigInteger Scaled(double value) => new(value * Math.Pow(2, 60));
}
