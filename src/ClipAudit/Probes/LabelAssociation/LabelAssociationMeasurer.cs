using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Multiplicity;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>Measures how labels go with the groups of one feature, for one model on one dataset.</summary>
internal sealed class LabelAssociationMeasurer
{
    private const double SmallExpected = 5;

    private readonly LabelAssociationSettings settings;
    private readonly ClassificationTask task;
    private readonly LabelCountsByGroup counts;
    private readonly ComparedGroups compared;
    private readonly GroupRates rates;
    private readonly Subject subject;

    public LabelAssociationMeasurer(
        LabelAssociationSettings settings, ClassificationTask task, LabelCountsByGroup counts, string model)
    {
        (this.settings, this.task, this.counts) = (settings, task, counts);
        rates = GroupRates.Of(counts.Groups, settings.Shared);
        compared = rates.Compared;
        subject = new Subject { Probe = settings.Shared.Probe, Model = model, Dataset = task.Dataset, Feature = counts.Groups.Feature };
    }

    /// <summary>Adds all measurements.</summary>
    public void Measure(ImmutableArray<Measurement>.Builder measurements)
    {
        for (var rule = 0; rule < settings.Rules.Length; rule++)
        {
            var ofRule = subject with { Variant = settings.Rules[rule].Name };
            Tally[][] byLabel = [.. Enumerable.Range(0, task.Labels.Length).Select(label => counts.Of(rule, label))];
            for (var label = 0; label < byLabel.Length; label++)
                rates.Add(
                    ofRule with { Class = task.Labels[label] }, LabelAssociationMeasures.OfLabel, byLabel[label], settings.Rules[rule].Words,
                    measurements);
            if (settings.Rules[rule].Threshold is null)
                MostFrequent(ofRule, byLabel, measurements);
            Compare(ofRule, byLabel, settings.Rules[rule].Words, measurements);
        }
    }

    private void MostFrequent(Subject of, Tally[][] byLabel, ImmutableArray<Measurement>.Builder measurements)
    {
        for (var group = 0; group < counts.Groups.Names.Length; group++)
        {
            var rank = 0;
            foreach (var label in Enumerable.Range(0, byLabel.Length)
                .OrderByDescending(label => byLabel[label][group].Right).Take(settings.Top))
                measurements.Add(rates.Rate(
                    LabelAssociationMeasures.Top,
                    of with { Class = task.Labels[label], Group = counts.Groups.Names[group] },
                    byLabel[label][group],
                    string.Create(CultureInfo.InvariantCulture, $"rank {++rank} of {byLabel.Length} labels")));
        }
    }

    private void Compare(Subject of, Tally[][] byLabel, string rule, ImmutableArray<Measurement>.Builder measurements)
    {
        Tally[][] judged = [.. byLabel.Select(tallies => compared.Of<Tally>(tallies))];
        (MetricValue P, string Detail)[] tests = [.. judged.Select(Test)];
        var testable = Enumerable.Range(0, tests.Length).Where(label => tests[label].P.IsDefined).ToArray();
        var adjusted = testable.Length == 0
            ? []
            : MultipleComparisons.Adjust([.. testable.Select(label => tests[label].P.Value)], Adjustment.BenjaminiHochberg);
        for (var label = 0; label < judged.Length; label++)
        {
            var place = Array.IndexOf(testable, label);
            Effect(of with { Class = task.Labels[label] }, judged[label], Detail(rule, null), measurements);
            P(LabelAssociationMeasures.PValue, of with { Class = task.Labels[label] }, judged[label], tests[label].P,
                Detail(rule, tests[label].Detail), measurements);
            P(LabelAssociationMeasures.AdjustedPValue, of with { Class = task.Labels[label] }, judged[label],
                place < 0 ? tests[label].P : adjusted[place],
                Detail(rule, string.Create(CultureInfo.InvariantCulture, $"{tests[label].Detail}, over {testable.Length} labels")), measurements);
        }
    }

    private void Effect(Subject of, Tally[] judged, string? detail, ImmutableArray<Measurement>.Builder measurements) =>
        measurements.Add(compared.IsComparison
            ? LabelAssociationMeasures.Effect.Of(of, CramersV.Of(judged, settings.Shared.Level), detail)
            : LabelAssociationMeasures.Effect.Undefined(of, ComparedGroups.TooFew, judged.Sum(tally => (long)tally.Count), detail));

    private void P(
        Measure measure, Subject of, Tally[] judged, MetricValue p, string? detail, ImmutableArray<Measurement>.Builder measurements) =>
        measurements.Add(measure.Of(of, PointInterval.Of(p, settings.Shared.Level, judged.Sum(tally => (long)tally.Count)), detail));

    private (MetricValue P, string Detail) Test(Tally[] judged)
    {
        if (judged.Length < 2)
            return (MetricValue.Undefined(ComparedGroups.TooFew), "no test");
        if (CramersV.Table(judged) is not { } table)
            return (MetricValue.Undefined("All images or none have the label, so there is nothing to test."), "no test");
        var small = ContingencyTests.ExpectedFrequencies(table, 2).Min() < SmallExpected;
        if (settings.Test == AssociationTest.Fisher && judged.Length > 2)
            return (MetricValue.Undefined("Fisher's exact test is for two groups, and here are more."), "no test");
        var exact = settings.Test == AssociationTest.Fisher || (settings.Test == AssociationTest.Auto && small && judged.Length == 2);
        var test = exact ? FisherExactTest.Test(table) : ContingencyTests.ChiSquare(table, 2);
        return (test.PValue, test.Method + (small && !exact ? ", poor as an expected frequency is below 5" : ""));
    }

    private string? Detail(string rule, string? more) => GroupRates.Words(rule, compared.LeftOut, more);
}
