using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>What a linear probe was told to do; every name in it resolves.</summary>
internal sealed record LinearProbeSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>What trains and is measured, and how.</summary>
    public required ProbingSettings Probing { get; init; }

    /// <summary>Inverse strengths of regularisation to choose from, positive, ascending.</summary>
    public required ImmutableArray<double> Candidates { get; init; }

    /// <summary>Share of the training images of each class that the regularisation is chosen on, in (0, 1).</summary>
    public required double ValidationShare { get; init; }
}

/// <summary>Logistic regression on image embeddings against zero-shot, on the same images and under shift.</summary>
internal sealed class LinearProbeProbe(LinearProbeSettings settings) : IProbe
{
    private const string NoImages = "There is no labelled readable image that did not train the probe.";

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, settings.Probing.Level);

    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = settings.Probing.Images;

    public ImmutableArray<TextNeed> Texts { get; } = settings.Probing.Texts;

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        foreach (var model in settings.Probing.Models)
            foreach (var group in settings.Probing.GroupsOf(model))
                Measure(evidence, model, group, measurements);
        return new ProbeOutcome(measurements.ToImmutable(), [])
        {
            Figures = LinearProbeFigures.All,
        };
    }

    private void Measure(
        IEvidence evidence, string model, TrainingGroup group, ImmutableArray<Measurement>.Builder measurements)
    {
        var data = ProbingData.Of(evidence, model, group, settings.Probing);
        var none = ChosenProbe.WhyNone(data.Train);
        var probe = none is null
            ? ChosenProbe.Fit(
                data.Train, settings.Candidates, settings.ValidationShare,
                Seeds.Derive(evidence.Seed, "images to choose the regularisation by", group.Train))
            : null;
        var detail = Detail(group, data, probe);
        bool[]? before = null;
        bool[]? zeroShotBefore = null;
        foreach (var test in data.Tests)
        {
            var subject = new Subject { Probe = settings.Sheet.Id, Model = model, Dataset = test.Task.Dataset };
            var right = probe is null ? null : test.Features.Right(probe.Model);
            var noZeroShot = test.ZeroShotRight is null ? TestSet.NoZeroShot : null;
            measurements.Add(Share(LinearProbeMeasures.Accuracy, subject, right, none, detail));
            measurements.Add(Share(LinearProbeMeasures.ZeroShot, subject, test.ZeroShotRight, noZeroShot, null));
            measurements.Add(Gain(subject, right, test.ZeroShotRight, none ?? noZeroShot, detail));
            if (test.Task.Dataset == group.Train)
                (before, zeroShotBefore) = (right, test.ZeroShotRight);
            else if (group.HoldsOut)
            {
                measurements.Add(Drop(LinearProbeMeasures.ShiftDrop, subject, before, right, none, detail));
                measurements.Add(Drop(
                    LinearProbeMeasures.ZeroShotShiftDrop, subject, zeroShotBefore, test.ZeroShotRight, noZeroShot, $"from {group.Train}"));
            }
        }
    }

    private string Detail(TrainingGroup group, ProbingData data, ChosenProbe? probe)
    {
        var detail = string.Create(CultureInfo.InvariantCulture,
            $"{data.Train.Count} training images of {group.Train}; features {(settings.Probing.Normalised ? "normalised" : "as given")}");
        if (probe is null)
            return detail;
        var converged = probe.Model.Fit.Converged ? "" : ", not converged";
        return detail + string.Create(CultureInfo.InvariantCulture,
            $"; C = {probe.C}, chosen out of {settings.Candidates.Length}{converged}");
    }

    private Measurement Share(Measure measure, Subject of, bool[]? right, string? none, string? detail)
    {
        if (right is null || right.Length == 0)
            return measure.Undefined(of, none ?? NoImages, 0, detail);
        return measure.Of(of, intervals.Share(TallyOf(right)), detail);
    }

    private Measurement Gain(Subject of, bool[]? right, bool[]? zeroShot, string? none, string detail)
    {
        if (right is null || right.Length == 0 || zeroShot is null)
            return LinearProbeMeasures.Gain.Undefined(of, none ?? NoImages, 0, detail);
        var (onlyProbe, onlyZeroShot) = (0, 0);
        for (var i = 0; i < right.Length; i++)
        {
            onlyProbe += right[i] && !zeroShot[i] ? 1 : 0;
            onlyZeroShot += !right[i] && zeroShot[i] ? 1 : 0;
        }
        Estimate gain = ProportionDifferences.PairedTango(onlyProbe, onlyZeroShot, right.Length, settings.Probing.Level);
        return LinearProbeMeasures.Gain.Of(of, gain, detail);
    }

    private Measurement Drop(Measure measure, Subject of, bool[]? before, bool[]? after, string? none, string detail) =>
        before is null || after is null || before.Length == 0 || after.Length == 0
            ? measure.Undefined(of, none ?? NoImages, 0, detail)
            : measure.Of(of, intervals.Difference(TallyOf(before), TallyOf(after)), detail);

    private static Tally TallyOf(bool[] right) => new(right.Count(hit => hit), right.Length);
}
