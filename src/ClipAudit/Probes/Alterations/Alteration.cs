using System.Collections.Immutable;
using ClipAudit.Transforms;

namespace ClipAudit.Probes.Alterations;

/// <summary>What is done to all images of a dataset, in one or more steps: a corruption at its severities, or a plain transform with
/// its values.</summary>
/// <param name="Name">Its name, the class of its measurements.</param>
/// <param name="Steps">The steps, at least one.</param>
/// <param name="FlipsAgainstFirst">Whether predictions are compared with those on the images as they are, rather than with those of
/// the step before: for steps that are no progression.</param>
internal sealed record Alteration(string Name, ImmutableArray<AlterationStep> Steps, bool FlipsAgainstFirst);

/// <summary>A step of an alteration.</summary>
/// <param name="Variant">Its name, the variant of its measurements, such as "severity 3"; null where there is but one.</param>
/// <param name="Transform">What is done.</param>
internal sealed record AlterationStep(string? Variant, DatasetTransform Transform)
{
    /// <summary>A step of an alteration of a name.</summary>
    public static AlterationStep Of(string alteration, string? variant, ImageTransform transform) =>
        new(variant, new DatasetTransform(variant is null ? alteration : $"{alteration} {variant}", transform));
}
