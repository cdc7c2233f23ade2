using System.Collections.Immutable;
using ClipAudit.Metrics.Probing;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>A linear probe whose regularisation was chosen on a part of the training images.</summary>
/// <param name="Model">The probe, fitted on all training images with the chosen C.</param>
/// <param name="C">The chosen inverse strength of regularisation.</param>
internal sealed record ChosenProbe(LinearProbeModel Model, double C)
{
    /// <summary>Why no probe can be fitted; null when one can.</summary>
    public static string? WhyNone(LabelledFeatures train) => train.Labels.Distinct().Count() < 2
        ? "Fewer than two classes have training images."
        : train.Labels.CountBy(label => label).All(group => group.Value < 2)
            ? "No class has two training images, one to train and one to choose the regularisation by."
            : null;

    /// <summary>Fits with every C on a part, chooses the one that gets most of the rest right, and fits with it on all.</summary>
    /// <remarks>Ties go to the smallest C: the strongest regularisation.</remarks>
    /// <param name="train">The training images; <see cref="WhyNone"/> has nothing to say of them.</param>
    /// <param name="candidates">The values of C, ascending.</param>
    /// <param name="validationShare">Share of each class that C is chosen on.</param>
    /// <param name="seed">Decides which images these are.</param>
    public static ChosenProbe Fit(
        LabelledFeatures train, ImmutableArray<double> candidates, double validationShare, ulong seed)
    {
        var chosen = candidates[0];
        var (fit, validation) = train.Split(1 - validationShare, seed);
        if (candidates.Length > 1)
        {
            var most = -1;
            foreach (var candidate in candidates)
            {
                var model = LinearProbe.Fit<float>(
                    fit.Rows, fit.Dimension, fit.Labels, new LinearProbeOptions(candidate, Polish: false));
                var right = validation.Right(model).Count(hit => hit);
                if (right > most)
                    (most, chosen) = (right, candidate);
            }
        }
        return new ChosenProbe(
            LinearProbe.Fit<float>(train.Rows, train.Dimension, train.Labels, new LinearProbeOptions(chosen)), chosen);
    }
}
