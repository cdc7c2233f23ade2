using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Evaluation;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>Measures the predictions of one model on one dataset under every wording.</summary>
internal sealed class PromptSensitivityMeasurer
{
    private const string NoImages = "There is no labelled readable image.";
    private const int FewestClasses = 3;

    private readonly PromptSensitivitySettings settings;
    private readonly WordedTask worded;
    private readonly WordedPredictions answers;
    private readonly TallyIntervals intervals;
    private readonly TemplateOutcomes outcomes;
    private readonly Subject subject;
    private readonly long seed;

    public PromptSensitivityMeasurer(
        PromptSensitivitySettings settings, WordedTask worded, WordedPredictions answers, long seed)
    {
        this.settings = settings;
        this.worded = worded;
        this.answers = answers;
        this.seed = seed;
        intervals = new TallyIntervals(ProportionInterval.Wilson, settings.Level);
        outcomes = TemplateOutcomes.Of(answers);
        subject = new Subject
        {
            Probe = settings.Sheet.Id,
            Model = answers.Ensemble.Model,
            Dataset = answers.Ensemble.Dataset.Name,
        };
    }

    private int Images => outcomes.Images;

    /// <summary>Adds all measurements.</summary>
    public void Measure(ImmutableArray<Measurement>.Builder measurements)
    {
        var templates = worded.Task.Templates;
        for (var t = 0; t < templates.Length; t++)
            measurements.Add(Share(PromptSensitivityMeasures.Template, Of(templates[t]), Tally.Of(answers.Templates[t], 1)));
        measurements.Add(Share(PromptSensitivityMeasures.Ensemble, subject, Tally.Of(answers.Ensemble, 1)));
        measurements.Add(Defined(PromptSensitivityMeasures.EnsembleGain, subject, MeanGain));
        for (var t = 0; t < templates.Length; t++)
        {
            var (ensemble, template) = outcomes.OnlyRight(t);
            measurements.Add(Defined(
                PromptSensitivityMeasures.EnsembleGain, Of(templates[t]), () => Paired(ensemble, template, settings.Level)));
        }
        measurements.Add(Defined(PromptSensitivityMeasures.Range, subject, Range));
        measurements.Add(Share(PromptSensitivityMeasures.FlipRate, subject, new Tally(Flips(), Images)));
        measurements.Add(Share(PromptSensitivityMeasures.Dependent, subject, new Tally(outcomes.Dependent, Images)));
        measurements.Add(Defined(PromptSensitivityMeasures.ClassRanks, subject, ClassRanks));
        measurements.Add(Share(PromptSensitivityMeasures.LabelOrder, subject, new Tally(OrderFlips(), Images)));
        for (var r = 0; r < worded.Renamed.Length; r++)
            MeasureRenamed(Of(worded.Renamed[r].Name), answers.Renamed[r], measurements);
    }

    private void MeasureRenamed(Subject of, PredictionSet renamed, ImmutableArray<Measurement>.Builder measurements)
    {
        measurements.Add(Share(PromptSensitivityMeasures.Renamed, of, Tally.Of(renamed, 1)));
        var (onlyRenamed, onlyOriginal) = (0, 0);
        for (var i = 0; i < renamed.Items.Length; i++)
        {
            var (after, before) = (renamed.Items[i].Rank, answers.Ensemble.Items[i].Rank);
            onlyRenamed += after == 1 && before > 1 ? 1 : 0;
            onlyOriginal += before == 1 && after > 1 ? 1 : 0;
        }
        measurements.Add(Defined(
            PromptSensitivityMeasures.RenamedChange, of, () => Paired(onlyRenamed, onlyOriginal, settings.Level)));
    }

    private Estimate Paired(int onlyFirst, int onlySecond, double level) =>
        ProportionDifferences.PairedTango(onlyFirst, onlySecond, Images, level);

    // Where resampling sees no spread (all wordings fare alike on every image), the mean of Tango's limits at the Bonferroni level.
    private Estimate MeanGain()
    {
        if (Images > 1)
        {
            var bootstrap = outcomes.Bootstrap(outcomes.MeanGain, Options(PromptSensitivityMeasures.EnsembleGain));
            var estimate = ResampledEstimates.Percentile(bootstrap, ResampledEstimates.All(-1, 1, settings.Level), Images);
            if (estimate.Interval!.Width > 0)
                return estimate;
        }
        var level = 1 - ((1 - settings.Level) / outcomes.Templates);
        var pairs = Enumerable.Range(0, outcomes.Templates).Select(template => outcomes.OnlyRight(template))
            .Select(only => Paired(only.Ensemble, only.Template, level)).ToArray();
        return new Estimate(
            pairs.Average(pair => pair.Value.Value),
            new Interval(
                pairs.Average(pair => pair.Interval!.Lower), pairs.Average(pair => pair.Interval!.Upper), settings.Level,
                string.Create(CultureInfo.InvariantCulture, $"mean of Tango scores, Bonferroni over {pairs.Length} templates")),
            Images);
    }

    private Estimate Range()
    {
        var bca = Images > 1
            ? outcomes.Bca(outcomes.Range, settings.Level, Options(PromptSensitivityMeasures.Range)).Interval
            : null;
        return bca is { Width: > 0 } ? new Estimate(AccuracyRange(), bca, Images) : WidestPair();
    }

    private Estimate WidestPair()
    {
        var pairs = outcomes.Templates * (outcomes.Templates - 1) / 2;
        var level = 1 - ((1 - settings.Level) / pairs);
        double lower = 0, upper = 0;
        for (var i = 0; i < outcomes.Templates; i++)
            for (var j = 0; j < i; j++)
            {
                var only = outcomes.OnlyRight(i, j);
                var interval = Paired(only.First, only.Second, level).Interval!;
                lower = Math.Max(lower, Math.Max(interval.Lower, -interval.Upper));
                upper = Math.Max(upper, Math.Max(interval.Upper, -interval.Lower));
            }
        var method = string.Create(CultureInfo.InvariantCulture, $"widest Tango score, Bonferroni over {pairs} pairs");
        return new Estimate(AccuracyRange(), new Interval(lower, upper, settings.Level, method), Images);
    }

    private double AccuracyRange()
    {
        var shares = answers.Templates.Select(set => Tally.Of(set, 1).Share).ToArray();
        return shares.Max() - shares.Min();
    }

    private Estimate ClassRanks()
    {
        if (outcomes.LargeClasses < FewestClasses)
            return new Estimate(
                MetricValue.Undefined("Fewer than three classes have two images or more, too few to rank."), null, Images);
        var bootstrap = outcomes.BootstrapWithinClasses(outcomes.ClassRanks, Options(PromptSensitivityMeasures.ClassRanks));
        return bootstrap.Estimate.IsDefined
            ? ResampledEstimates.Percentile(bootstrap, ResampledEstimates.All(-1, 1, settings.Level), Images)
            : new Estimate(
                MetricValue.Undefined("Fewer than two templates have accuracies that differ between classes."), null, Images);
    }

    private int Flips()
    {
        var flips = 0;
        for (var i = 0; i < answers.Ensemble.Items.Length; i++)
            if (answers.Ensemble.Items[i].Rank > 0)
                flips += answers.Templates.Any(set => set.Items[i].Predicted != answers.Templates[0].Items[i].Predicted) ? 1 : 0;
        return flips;
    }

    private int OrderFlips()
    {
        var flips = 0;
        var last = worded.Task.Labels.Length - 1;
        for (var i = 0; i < answers.Ensemble.Items.Length; i++)
            if (answers.Ensemble.Items[i].Rank > 0)
                flips += last - answers.Reversed.Items[i].Predicted != answers.Ensemble.Items[i].Predicted ? 1 : 0;
        return flips;
    }

    private Measurement Share(Measure measure, Subject of, Tally tally) =>
        tally.Count == 0 ? measure.Undefined(of, NoImages, 0) : measure.Of(of, intervals.Share(tally));

    private Measurement Defined(Measure measure, Subject of, Func<Estimate> estimate) =>
        Images == 0 ? measure.Undefined(of, NoImages, 0) : measure.Of(of, estimate());

    private ResamplingOptions Options(Measure measure) => new(
        ResampledEstimates.Resamples, Seeds.Derive(seed, measure.Name, subject.Probe, subject.Model, subject.Dataset));

    private Subject Of(string variant) => subject with { Variant = variant };
}
