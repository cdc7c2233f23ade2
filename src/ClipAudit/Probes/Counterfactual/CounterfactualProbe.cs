using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>What a model's answers do when one attribute of an image changes and nothing else.</summary>
internal sealed class CounterfactualProbe(ProbeSheet sheet, CounterfactualSettings settings) : IProbe
{
    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Models, settings.Tasks);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Models, settings.Tasks);

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        var strips = ImmutableArray.CreateBuilder<ImageStrip>();
        foreach (var model in settings.Models)
            foreach (var task in Classifier.TasksOf(model, settings.Tasks))
            {
                var set = Classifier.Classify(evidence, model, task);
                predictions.Add(set);
                var sets = Sets(evidence, model, task, set);
                new CounterfactualMeasurer(settings, task, set.Dataset, model, evidence.Seed).Measure(sets, measurements);
                if (FlippedSets.Strip(settings, set, sets) is { } strip && strips.Count < FlippedSets.MostStrips)
                    strips.Add(strip);
            }
        return new ProbeOutcome(measurements.ToImmutable(), predictions.ToImmutable())
        {
            Figures = CounterfactualFigures.All,
            Strips = strips.ToImmutable(),
        };
    }

    /// <summary>The sets with at least two images of known groups, in the order of their first images.</summary>
    private List<ImmutableArray<Counterpart>> Sets(IEvidence evidence, string model, ClassificationTask task, PredictionSet predictions)
    {
        var dataset = predictions.Dataset;
        var feature = dataset.Features.IndexOf(settings.Vary);
        var isScored = evidence.Given(model, task.Dataset) is null or { Scores: not null, NoProbabilities: null };
        var members = new List<(string Set, Counterpart Image)>();
        Classifier.ForEachImage(evidence, model, task, (row, _, probabilities) =>
        {
            var item = predictions.Items[row];
            var sample = dataset.Samples[item.Sample];
            if (sample.Set is { } set && sample.Groups[feature] != Sample.UnknownGroup)
                members.Add((set, new Counterpart(
                    item, sample.Groups[feature], sample.Label, item.Predicted, sample.Label < 0 || !isScored ? double.NaN : probabilities[sample.Label])));
        });
        return
        [
            .. members.GroupBy(member => member.Set, StringComparer.Ordinal).Where(set => set.Count() > 1)
                .Select(set => set.Select(member => member.Image).ToImmutableArray()),
        ];
    }
}

/// <summary>One image of a set.</summary>
/// <param name="Item">The prediction for it.</param>
/// <param name="Group">Its group of the feature that varies.</param>
/// <param name="Label">Index of its label; -1 for none.</param>
/// <param name="Predicted">Index of the predicted class.</param>
/// <param name="Probability">Probability of its label; NaN without a label, or where no probabilities were given.</param>
internal readonly record struct Counterpart(Prediction Item, string Group, int Label, int Predicted, double Probability);
