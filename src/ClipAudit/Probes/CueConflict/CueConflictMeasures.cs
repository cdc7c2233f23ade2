using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.CueConflict;

/// <summary>The measures of cue-conflict probes.</summary>
public static class CueConflictMeasures
{
    private const string Geirhos = "Geirhos et al. 2019, arXiv:1811.12231";
    private const string Ties = "ties go to the lower class index";

    /// <summary>Shape bias.</summary>
    public static Measure ShapeBias { get; } = new(
        "cue-conflict.shape-bias", "Shape bias", Unit.Fraction, Direction.Neither,
        $"decisions for the shape / decisions for the shape or the texture, images whose cues agree left out; 1: always shape, 0: always texture; {Ties}",
        Geirhos);

    /// <summary>Shape bias on the images of one shape.</summary>
    public static Measure ClassShapeBias { get; } = new(
        "cue-conflict.shape-bias.class", "Shape bias by shape", Unit.Fraction, Direction.Neither,
        $"on images of one shape: decisions for the shape / decisions for the shape or the texture; {Ties}", Geirhos);

    /// <summary>How often the shape is named.</summary>
    public static Measure Shape { get; } = new(
        "cue-conflict.shape", "Decisions for the shape", Unit.Fraction, Direction.Neither,
        $"decisions for the shape / readable images whose cues differ; {Ties}", Geirhos);

    /// <summary>How often the texture is named.</summary>
    public static Measure Texture { get; } = new(
        "cue-conflict.texture", "Decisions for the texture", Unit.Fraction, Direction.Neither,
        $"decisions for the texture / readable images whose cues differ; {Ties}", Geirhos);

    /// <summary>How often neither is named.</summary>
    public static Measure Neither { get; } = new(
        "cue-conflict.neither", "Decisions for neither", Unit.Fraction, Direction.Neither,
        $"decisions for any other class / readable images whose cues differ; shape bias doesn't count them; {Ties}", Geirhos);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [ShapeBias, ClassShapeBias, Shape, Texture, Neither];
}
