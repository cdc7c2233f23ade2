using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Multiplicity;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>Compares the scores of each pair of groups.</summary>
internal sealed class PairTests(GroupColumn groups, ComparedGroups compared, double level)
{
    private const string Together = " / ";

    // Above these, the approximations agree with the exact laws to several digits, and the counts take long.
    private const long LargestExactDistance = 250_000;
    private const long LargestExactRank = 2_500;

    /// <summary>Adds effects and tests of all pairs.</summary>
    /// <param name="of">What they are measured on.</param>
    /// <param name="scores">Shape [groups][images].</param>
    /// <param name="measurements">Takes the measurements.</param>
    public void Measure(Subject of, double[][] scores, ImmutableArray<Measurement>.Builder measurements)
    {
        var pairs = Pairs();
        TestResult[] distances = [.. pairs.Select(pair => Distance(scores[pair.First], scores[pair.Second]))];
        TestResult[] ranks = [.. pairs.Select(pair => Rank(scores[pair.First], scores[pair.Second]))];
        var (adjustedDistances, adjustedRanks) = (Adjust(distances), Adjust(ranks));
        for (var i = 0; i < pairs.Length; i++)
        {
            var (first, second) = (scores[pairs[i].First], scores[pairs[i].Second]);
            var ofPair = of with { Group = groups.Names[pairs[i].First] + Together + groups.Names[pairs[i].Second] };
            measurements.Add(ScoreDistributionMeasures.Superiority.Of(ofPair, Superiority.Of(first, second, level)));
            measurements.Add(ScoreDistributionMeasures.Distance.Of(ofPair, Superiority.Distance(first, second, distances[i].Statistic, level)));
            Measurement P(Measure measure, MetricValue p, string method) =>
                measure.Of(ofPair, PointInterval.Of(p, level, first.Length + second.Length), method);
            measurements.Add(P(ScoreDistributionMeasures.DistanceP, distances[i].PValue, distances[i].Method));
            measurements.Add(P(ScoreDistributionMeasures.DistanceAdjusted, adjustedDistances[i], Over(distances[i], pairs.Length)));
            measurements.Add(P(ScoreDistributionMeasures.RankP, ranks[i].PValue, ranks[i].Method));
            measurements.Add(P(ScoreDistributionMeasures.RankAdjusted, adjustedRanks[i], Over(ranks[i], pairs.Length)));
        }
    }

    private (int First, int Second)[] Pairs() =>
        [.. compared.Groups.SelectMany((first, i) => compared.Groups.Skip(i + 1).Select(second => (first, second)))];

    private static TestResult Distance(double[] first, double[] second) => KolmogorovSmirnovTest.Test(
        first, second, (long)first.Length * second.Length <= LargestExactDistance ? KolmogorovSmirnovLaw.Exact : KolmogorovSmirnovLaw.Limit);

    private static TestResult Rank(double[] first, double[] second)
    {
        var exact = (long)first.Length * second.Length <= LargestExactRank ? MannWhitneyTest.Exact(first, second) : null;
        // Undefined where scores tie.
        return exact is { PValue.IsDefined: true } ? exact : MannWhitneyTest.Asymptotic(first, second);
    }

    private static MetricValue[] Adjust(TestResult[] tests)
    {
        int[] defined = [.. Enumerable.Range(0, tests.Length).Where(i => tests[i].PValue.IsDefined)];
        var adjusted = Array.ConvertAll(tests, test => test.PValue);
        if (defined.Length == 0)
            return adjusted;
        var values = MultipleComparisons.Adjust([.. defined.Select(i => tests[i].PValue.Value)], Adjustment.BenjaminiHochberg);
        for (var i = 0; i < defined.Length; i++)
            adjusted[defined[i]] = values[i];
        return adjusted;
    }

    private static string Over(TestResult test, int pairs) => FormattableString.Invariant($"{test.Method}; over {pairs} pairs");
}
