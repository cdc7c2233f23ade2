using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Probes.Alterations;

/// <summary>What a model answers on the images of a dataset, as they are and altered.</summary>
internal sealed class AlteredAnswers
{
    private readonly ImmutableArray<Alteration> alterations;
    private readonly int[] labelled;
    private readonly ImmutableArray<ImmutableArray<PredictionSet>> altered;

    private AlteredAnswers(
        ImmutableArray<Alteration> alterations, PredictionSet clean, ImmutableArray<ImmutableArray<PredictionSet>> altered)
    {
        (this.alterations, Clean, this.altered) = (alterations, clean, altered);
        labelled = [.. Enumerable.Range(0, clean.Items.Length).Where(item => clean.Items[item].Rank > 0)];
        CleanErrors = Errors([clean]);
    }

    /// <summary>Predictions on the images as they are.</summary>
    public PredictionSet Clean { get; }

    /// <summary>Shape [labelled images]; 1 where the model is wrong on the image as it is, else 0.</summary>
    public double[] CleanErrors { get; }

    /// <summary>Number of readable images with a label.</summary>
    public int Labelled => labelled.Length;

    /// <summary>All predictions, those on the images as they are first.</summary>
    public IEnumerable<PredictionSet> All => altered.SelectMany(steps => steps).Prepend(Clean);

    /// <summary>Classifies the images, as they are and altered.</summary>
    /// <exception cref="InputException">The model has no logit scale.</exception>
    public static AlteredAnswers Of(IEvidence evidence, string model, ClassificationTask task, ImmutableArray<Alteration> alterations) => new(
        alterations,
        Classifier.Classify(evidence, model, task),
        [
            .. alterations.Select(alteration => alteration.Steps
                .Select(step => Classifier.Classify(evidence, model, task, step.Transform)).ToImmutableArray()),
        ]);

    /// <summary>Right answers on a step's images.</summary>
    public Tally Tally(int alteration, int step) => Counting.Tally.Of(altered[alteration][step], 1);

    /// <summary>How many images the model is right on as they are alone, and after a step alone.</summary>
    public (int OnlyClean, int OnlyAltered) Discordant(int alteration, int step)
    {
        var (onlyClean, onlyAltered, items) = (0, 0, altered[alteration][step].Items);
        foreach (var item in labelled)
        {
            var (was, isNow) = (Clean.Items[item].Rank == 1, items[item].Rank == 1);
            onlyClean += was && !isNow ? 1 : 0;
            onlyAltered += !was && isNow ? 1 : 0;
        }
        return (onlyClean, onlyAltered);
    }

    /// <summary>The share of an alteration's steps that the model is wrong on. Shape [labelled images].</summary>
    public double[] Errors(int alteration) => Errors(altered[alteration]);

    /// <summary>The share of comparisons along an alteration in which the prediction changes. Shape [readable images].</summary>
    public double[] Flips(int alteration)
    {
        var frames = 1 + altered[alteration].Length;
        var predicted = new int[Clean.Items.Length * frames];
        for (var item = 0; item < Clean.Items.Length; item++)
            for (var frame = 0; frame < frames; frame++)
                predicted[(item * frames) + frame] = (frame == 0 ? Clean : altered[alteration][frame - 1]).Items[item].Predicted;
        var lengths = new int[Clean.Items.Length];
        Array.Fill(lengths, frames);
        return [.. FlipProbability.Measure(
            predicted, lengths, alterations[alteration].FlipsAgainstFirst ? FrameReference.FirstFrame : FrameReference.PreviousFrame).PerSequence];
    }

    private double[] Errors(ImmutableArray<PredictionSet> sets)
    {
        var errors = new double[labelled.Length];
        foreach (var set in sets)
            for (var i = 0; i < errors.Length; i++)
                errors[i] += set.Items[labelled[i]].Rank == 1 ? 0 : 1;
        for (var i = 0; i < errors.Length; i++)
            errors[i] /= sets.Length;
        return errors;
    }
}
