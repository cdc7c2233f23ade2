using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.TypographicAttack;

/// <summary>What a typographic-attack probe was told to do; every name in it resolves.</summary>
internal sealed record TypographicAttackSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>What is written on which dataset, at least one.</summary>
    public required ImmutableArray<WrittenLabels> Datasets { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}

/// <summary>What a model makes of images on which a wrong label is written.</summary>
internal sealed class TypographicAttackProbe(TypographicAttackSettings settings) : IProbe
{
    public TypographicAttackSettings Settings => settings;

    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
    [
        .. settings.Models.SelectMany(model => settings.Datasets.Where(written => written.Task.Knows(model)).SelectMany(written => new[]
        {
            new ImageNeed(model, written.Task.Dataset),
            new ImageNeed(model, written.Task.Dataset, written.Wrong),
            new ImageNeed(model, written.Task.Dataset, written.Right),
        })),
    ];

    public ImmutableArray<TextNeed> Texts { get; } =
        Classifier.Texts(settings.Models, [.. settings.Datasets.Select(written => written.Task)]);

    public ImmutableArray<string> Variants => [WrittenLabels.WrongName, WrittenLabels.RightName];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Models)
            foreach (var written in settings.Datasets.Where(written => written.Task.Knows(model)))
            {
                var clean = Classifier.Classify(evidence, model, written.Task);
                var wrong = Classifier.Classify(evidence, model, written.Task, written.Wrong);
                var right = Classifier.Classify(evidence, model, written.Task, written.Right);
                predictions.AddRange(clean, wrong, right);
                var subject = new Subject { Probe = settings.Sheet.Id, Model = model, Dataset = written.Task.Dataset };
                new TypographicAttackMeasurer(written, subject, settings.Level).Measure(clean, wrong, right, measurements);
            }
        return new ProbeOutcome(measurements.ToImmutable(), predictions.ToImmutable()) { Figures = TypographicAttackFigures.All };
    }
}
