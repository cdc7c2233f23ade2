using ClipAudit.Audits.Format;
using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Counting;
using ClipAudit.Transforms.Plain;

namespace ClipAudit.Probes.PlainTransforms;

/// <summary>The settings of the kind <c>plain-transforms</c>.</summary>
internal static class PlainTransformsKeys
{
    private static readonly ImmutableArray<string> Plain =
        [.. Transforms.Plain.PlainTransforms.All.Where(kind => kind.Parameter is null).Select(kind => kind.Name)];

    /// <summary>Transforms with values.</summary>
    public static MapKeys Valued { get; } = new("valued-transforms", "Transforms with their values.",
    [
        .. Transforms.Plain.PlainTransforms.All.Where(kind => kind.Parameter is not null)
            .Select(kind => new Key(kind.Name, Shapes.Numbers(RangeOf(kind.Parameter!)), $"Values of {kind.Parameter}.")),
    ]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("plain-transforms", "Accuracy, its loss and flips of predictions when images are turned, cropped, or lose colour, detail or texture.",
    [
        .. ProbeKeys.Classifying,
        new("transforms", new ListShape(Shapes.Either(new NameShape("transform", Plain), new MapShape(Valued))),
            "Names of transforms, and maps from names to a value or a list of values: [greyscale, { rotation: [15, 45] }].")
            { IsRequired = true },
        ProbeKeys.Resamples(ResampledEstimates.Resamples, 1),
    ]);

    /// <summary>The range of a transform's parameter.</summary>
    public static NumberRange RangeOf(TransformParameter parameter) =>
        new(parameter.ToString(), parameter.Least, parameter.Greatest) { IsWhole = parameter.IsWhole };
}
