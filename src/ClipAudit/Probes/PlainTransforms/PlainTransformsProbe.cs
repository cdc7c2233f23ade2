using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Alterations;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.PlainTransforms;

/// <summary>What a plain-transforms probe was told to do; every name in it resolves.</summary>
/// <param name="Sheet">What the result says of the probe.</param>
/// <param name="Common">Models, tasks and level.</param>
/// <param name="Transforms">The transforms with their values, at least one.</param>
/// <param name="Resamples">How often images are drawn for an interval.</param>
internal sealed record PlainTransformsSettings(
    ProbeSheet Sheet, ClassificationSettings Common, ImmutableArray<Alteration> Transforms, int Resamples);

/// <summary>What plain changes, such as a turn or the loss of colour, do to a model's answers.</summary>
internal sealed class PlainTransformsProbe(PlainTransformsSettings settings) : IProbe
{
    public PlainTransformsSettings Settings => settings;

    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
        AlteredImages.Needed(settings.Common.Models, settings.Common.Tasks, settings.Transforms);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Common.Models, settings.Common.Tasks);

    public ImmutableArray<string> Classes => [.. settings.Transforms.Select(transform => transform.Name)];

    public ImmutableArray<string> Variants => [.. AlteredImages.Variants(settings.Transforms)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Common.Models)
            foreach (var task in Classifier.TasksOf(model, settings.Common.Tasks))
            {
                var answers = AlteredAnswers.Of(evidence, model, task, settings.Transforms);
                predictions.AddRange(answers.All);
                var subject = new Subject { Probe = settings.Sheet.Id, Model = model, Dataset = task.Dataset };
                new AlterationMeasurer(
                    PlainTransformMeasures.Steps, settings.Transforms, subject, settings.Common.Level, settings.Resamples, evidence.Seed)
                    .Measure(answers, measurements);
            }

        return new ProbeOutcome(measurements.ToImmutable(), predictions.ToImmutable()) { Figures = [Drops()] };
    }

    private static FigureSpec Drops() => new()
    {
        Kind = FigureKind.Forest,
        Title = "Accuracy lost by each transform",
        Caption = "Accuracy on the images as they are minus that on the same images transformed, with paired intervals; 0 is no loss.",
        Alternative = "Accuracy that each model loses by each transform, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([PlainTransformMeasures.Steps.Drop.Name], new Subject()),
        Sections = SubjectPart.Class,
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Accuracy lost", Unit.FractionDifference),
    };
}
