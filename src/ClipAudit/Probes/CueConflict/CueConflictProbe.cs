using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.CueConflict;

/// <summary>What a cue-conflict probe was told to do; every name in it resolves.</summary>
/// <param name="Sheet">What the result says of the probe.</param>
/// <param name="Common">Models, tasks and level.</param>
/// <param name="Cues">Shape and texture of every sample, by the name of its dataset.</param>
internal sealed record CueConflictSettings(
    ProbeSheet Sheet, ClassificationSettings Common, ImmutableDictionary<string, ImmutableArray<Cues>> Cues);

/// <summary>Whether a model goes by shape or by texture where the two say different things.</summary>
internal sealed class CueConflictProbe(CueConflictSettings settings) : IProbe
{
    private const string Nothing = "There is no readable image whose shape and texture differ.";
    private const string NeitherEver = "No decision is for the shape or for the texture.";

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, settings.Common.Level);

    public CueConflictSettings Settings => settings;

    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Common.Models, settings.Common.Tasks);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Common.Models, settings.Common.Tasks);

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Common.Models)
            foreach (var task in Classifier.TasksOf(model, settings.Common.Tasks))
            {
                var set = Classifier.Classify(evidence, model, task);
                predictions.Add(set);
                Measure(new Subject { Probe = settings.Sheet.Id, Model = model, Dataset = task.Dataset }, set, measurements);
            }
        return new ProbeOutcome(measurements.ToImmutable(), predictions.ToImmutable()) { Figures = CueConflictFigures.All };
    }

    private void Measure(Subject subject, PredictionSet set, ImmutableArray<Measurement>.Builder measurements)
    {
        var cues = settings.Cues[subject.Dataset!];
        var labels = set.Dataset.Labels;
        var byShape = new Decisions[labels.Length];
        var all = default(Decisions);
        foreach (var item in set.Items)
            if (cues[item.Sample] is { Differ: true } cue)
            {
                all = all.With(cue, item.Predicted);
                byShape[cue.Shape] = byShape[cue.Shape].With(cue, item.Predicted);
            }

        measurements.Add(Bias(CueConflictMeasures.ShapeBias, subject, all));
        foreach (var (measure, count) in new[]
        {
            (CueConflictMeasures.Shape, all.Shape), (CueConflictMeasures.Texture, all.Texture), (CueConflictMeasures.Neither, all.Neither),
        })
            measurements.Add(all.Count == 0
                ? measure.Undefined(subject, Nothing, 0)
                : measure.Of(subject, intervals.Share(new Tally(count, all.Count))));
        for (var shape = 0; shape < labels.Length; shape++)
            if (byShape[shape].Count > 0)
                measurements.Add(Bias(CueConflictMeasures.ClassShapeBias, subject with { Class = labels[shape] }, byShape[shape]));
    }

    private Measurement Bias(Measure measure, Subject of, Decisions decisions)
    {
        var either = decisions.Shape + decisions.Texture;
        return either > 0 ? measure.Of(of, intervals.Share(new Tally(decisions.Shape, either)))
            : measure.Undefined(of, decisions.Count == 0 ? Nothing : NeitherEver, decisions.Count);
    }

    private readonly record struct Decisions(int Shape, int Texture, int Neither)
    {
        public int Count => Shape + Texture + Neither;

        public Decisions With(Cues cues, int predicted) =>
            predicted == cues.Shape ? this with { Shape = Shape + 1 }
            : predicted == cues.Texture ? this with { Texture = Texture + 1 }
            : this with { Neither = Neither + 1 };
    }
}
