using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics.Probing;
using ClipAudit.Results;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>What a few-shot probe was told to do; every name in it resolves.</summary>
internal sealed record FewShotSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>What trains and is measured, and how.</summary>
    public required ProbingSettings Probing { get; init; }

    /// <summary>Numbers of training images per class, at least 1 each, ascending.</summary>
    public required ImmutableArray<int> Shots { get; init; }

    /// <summary>How often training images are drawn, at least 2.</summary>
    public required int Draws { get; init; }

    /// <summary>Inverse strength of regularisation, positive.</summary>
    public required double C { get; init; }
}

/// <summary>Logistic regression on a few images per class against zero-shot.</summary>
internal sealed class FewShotProbe(FewShotSettings settings) : IProbe
{
    public FewShotSettings Settings => settings;

    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = settings.Probing.Images;

    public ImmutableArray<TextNeed> Texts { get; } = settings.Probing.Texts;

    public ImmutableArray<string> Variants { get; } = [.. settings.Shots.Select(FewShotMeasurer.Name)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        foreach (var model in settings.Probing.Models)
            foreach (var group in settings.Probing.GroupsOf(model))
                Measure(evidence, model, group, measurements);
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, []) { Figures = FewShotFigures.Of(all) };
    }

    private void Measure(
        IEvidence evidence, string model, TrainingGroup group, ImmutableArray<Measurement>.Builder measurements)
    {
        var data = ProbingData.Of(evidence, model, group, settings.Probing);
        var seeds = Enumerable.Range(0, settings.Draws).Select(draw => Seeds.Derive(
            evidence.Seed, "training images of few shots", group.Train, draw.ToString(CultureInfo.InvariantCulture))).ToArray();
        var outcomes = settings.Shots.Select(shots => Learn(data, group.Train, shots, seeds)).ToArray();
        for (var t = 0; t < data.Tests.Length; t++)
        {
            var subject = new Subject { Probe = settings.Sheet.Id, Model = model, Dataset = data.Tests[t].Task.Dataset };
            var ofTest = outcomes.Select(outcome => new ShotOutcome(
                outcome.Shots, outcome.WhyNone, outcome.WhyNone is null ? [.. outcome.Right.Select(draw => draw[t])] : [])).ToArray();
            new FewShotMeasurer(settings, group.Train, subject, evidence.Seed)
                .Measure(data.Tests[t].Count, data.Tests[t].ZeroShotRight, ofTest, measurements);
        }
    }

    // More shots of one draw contain the fewer ones.
    private (int Shots, string? WhyNone, bool[][][] Right) Learn(ProbingData data, string train, int shots, ulong[] seeds)
    {
        if (WhyNone(data.Train, train, shots) is { } reason)
            return (shots, reason, []);
        var right = new bool[seeds.Length][][];
        for (var draw = 0; draw < seeds.Length; draw++)
        {
            var few = data.Train.At(FewShot.Sample(data.Train.Labels, shots, seeds[draw]));
            var model = LinearProbe.Fit<float>(few.Rows, few.Dimension, few.Labels, new LinearProbeOptions(settings.C));
            right[draw] = [.. data.Tests.Select(test => test.Features.Right(model))];
        }
        return (shots, null, right);
    }

    private static string? WhyNone(LabelledFeatures images, string train, int shots)
    {
        if (images.Labels.Distinct().Count() < 2)
            return "Fewer than two classes have training images.";
        var fewest = images.Labels.CountBy(label => label).Min(group => group.Value);
        return fewest < shots
            ? string.Create(CultureInfo.InvariantCulture, $"A class of {train} has {fewest} training images.")
            : null;
    }
}

/// <summary>Which images of one test set the probes of one number of shots get right.</summary>
/// <param name="Shots">Training images per class.</param>
/// <param name="WhyNone">Why there is no such probe; null when there is.</param>
/// <param name="Right">Shape [draws][images]; empty without probes.</param>
internal sealed record ShotOutcome(int Shots, string? WhyNone, bool[][] Right);
