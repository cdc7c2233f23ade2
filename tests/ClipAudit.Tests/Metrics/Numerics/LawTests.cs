using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Tests.Metrics.Numerics;

/// <summary>Distribution functions against scipy 1.10.1.</summary>
public sealed class LawTests
{
    private const double Relative = 1e-11;

    [Theory]
    [InlineData(1e-300, -37.0470962993612)]
    [InlineData(1e-12, -7.034483825301131)]
    [InlineData(0.025, -1.9599639845400545)]
    [InlineData(0.3, -0.5244005127080409)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.999999, 4.753424308817087)]
    public void Normal_quantiles(double probability, double expected) =>
        AssertClose(expected, StandardNormal.Quantile(probability), 1e-14);

    [Theory]
    [InlineData(0.5, 10.5, 0.025, 4.7890433157581876e-05)]
    [InlineData(2, 9999, 1e-6, 1.4149513107151249e-07)]
    [InlineData(31500, 18501, 0.0025, 0.6239148499353597)]
    [InlineData(100000.5, 0.5, 0.975, 0.9999999950896667)]
    [InlineData(3, 1, 0.999, 0.999666555493786)]
    public void Beta_quantiles(double a, double b, double probability, double expected) =>
        AssertClose(expected, BetaLaw.Quantile(a, b, probability), Relative);

    [Theory]
    [InlineData(480, 1000, 0.2174482932041409)]
    [InlineData(20000, 41000, 8.058578026793154e-07)]
    public void Binomial_tails(long successes, long trials, double twice) =>
        AssertClose(twice, 2 * BetaLaw.BinomialCdf(successes, trials, 0.5), 1e-10);

    [Theory]
    [InlineData(1e-3, 1, 0.9747728793699604)]
    [InlineData(3.84, 1, 0.05004352124870519)]
    [InlineData(900, 1, 9.813427854296455e-198)]
    [InlineData(12, 5, 0.03478778050624185)]
    [InlineData(60, 20, 7.121750862815593e-06)]
    [InlineData(400, 20, 2.0440955935807256e-72)]
    [InlineData(0.01, 7, 0.999999999243059)]
    public void Chi_square_tails(double statistic, int degrees, double expected) =>
        AssertClose(expected, ChiSquareLaw.UpperTail(statistic, degrees), Relative);

    [Theory]
    [InlineData(0.5, 10, 0.09785461425781246)]
    [InlineData(0.9, 50, 1.1559601644377176e-19)]
    [InlineData(0.999, 30, 4.7028402452753954e-42)]
    public void Student_tails_of_a_correlation(double r, int degrees, double expected) =>
        AssertClose(expected, BetaLaw.CorrelationTwoSided(r, degrees), 1e-10);

    // n = 300 and 1000 from the same matrix in 50-digit arithmetic: scipy approximates from n = 140 on.
    [Theory]
    [InlineData(50, 0.05, 0.9990238098461883)]
    [InlineData(50, 0.2, 0.03143877776953241)]
    [InlineData(300, 0.04, 0.70762263104800241)]
    [InlineData(300, 0.02, 0.99959567276971766)]
    [InlineData(5, 0.4, 0.3087999999999995)]
    [InlineData(1000, 0.03, 0.32269024641329990)]
    [InlineData(7, 0.6, 0.006140397691438094)]
    [InlineData(100, 0.005, 1.0)]
    public void Kolmogorov_tails_at_finite_n(int n, double d, double expected) =>
        AssertClose(expected, KolmogorovLaw.UpperTail(d, n)!.Value, Relative);

    [Theory]
    [InlineData(1e-18)]
    [InlineData(-1e-9)]
    [InlineData(0.3)]
    [InlineData(-0.9)]
    public void The_logarithm_near_1_and_the_exponential_near_0_undo_each_other(double x) =>
        AssertClose(x, Elementary.Expm1(Elementary.Log1p(x)), 1e-15);

    private static void AssertClose(double expected, double actual, double relative) =>
        Assert.Equal(expected, actual, relative * Math.Abs(expected));
}
