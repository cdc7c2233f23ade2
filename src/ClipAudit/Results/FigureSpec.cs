using System.Collections.Immutable;

namespace ClipAudit.Results;

/// <summary>A figure that a probe asks for, as data: what kind of chart, and which measurements it shows in which places.</summary>
/// <remarks>A figure that no measurement falls into is not drawn. Where two measurements fall into the same place, their series are
/// told apart by what else differs in their subjects.</remarks>
public sealed record FigureSpec
{
    /// <summary>Kind of chart.</summary>
    public required FigureKind Kind { get; init; }

    /// <summary>Title in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Sentences below the figure: what is shown, and how to read it.</summary>
    public required string Caption { get; init; }

    /// <summary>What the figure shows, in words, for readers who can't see it.</summary>
    public required string Alternative { get; init; }

    /// <summary>The values shown; null for a figure of curves alone.</summary>
    public FigureSelection? Values { get; init; }

    /// <summary>The values along the horizontal axis, joined to <see cref="Values"/> by the parts named in <see cref="Rows"/> and
    /// <see cref="Series"/>; null where that axis shows <see cref="Rows"/>.</summary>
    public FigureSelection? Across { get; init; }

    /// <summary>Values to compare with, drawn as lines, such as the value over all groups.</summary>
    public FigureSelection? Reference { get; init; }

    /// <summary>The part of the subject that headings gather rows by.</summary>
    public SubjectPart? Sections { get; init; }

    /// <summary>The part of the subject that names rows, categories or points.</summary>
    public SubjectPart? Rows { get; init; }

    /// <summary>The part of the subject that has a colour or a column of its own.</summary>
    public SubjectPart? Series { get; init; }

    /// <summary>The part of the subject that has a small chart of its own.</summary>
    public SubjectPart? Panels { get; init; }

    /// <summary>The horizontal axis, or the axis of values where these run from left to right; null for what the values say.</summary>
    public FigureAxis? X { get; init; }

    /// <summary>The vertical axis; null for what the values say.</summary>
    public FigureAxis? Y { get; init; }

    /// <summary>Curves to draw as they are, such as a trend with its band.</summary>
    public ImmutableArray<FigureCurve> Curves { get; init; } = [];

    /// <summary>What parts of subjects are called in the figure where it is not by their own names.</summary>
    public ImmutableArray<FigureLabel> Labels { get; init; } = [];

    /// <summary>What a figure of the kind <see cref="FigureKind.Similarity"/> shows; null for the other kinds.</summary>
    public SimilarityCells? Similarity { get; init; }
}

/// <summary>Kinds of charts.</summary>
public enum FigureKind
{
    /// <summary>Bars with intervals, by category and series.</summary>
    Bars,

    /// <summary>Rows under headings, each a dot with its interval and its numbers beside it.</summary>
    Forest,

    /// <summary>Points with intervals both ways, a trend with its band, and the diagonal.</summary>
    Scatter,

    /// <summary>Lines with bands over a number, such as severity, shots or a threshold.</summary>
    Lines,

    /// <summary>Accuracy against confidence, with counts below.</summary>
    Reliability,

    /// <summary>A grid of values, darker where they are greater.</summary>
    HeatMap,

    /// <summary>A row for each label, a dot for each group.</summary>
    Rates,

    /// <summary>Share of groups among the first k, over k.</summary>
    Composition,

    /// <summary>The distribution of a score in each group.</summary>
    Distributions,

    /// <summary>A grid of cosines, texts in rows and images in columns, with the pictures on top.</summary>
    Similarity,
}

/// <summary>Measurements to show.</summary>
/// <param name="Measures">Names of their measures.</param>
/// <param name="Where">The parts of the subject that they share; parts that are null may be anything, and parts that are empty
/// must not be there.</param>
public sealed record FigureSelection(ImmutableArray<string> Measures, Subject Where)
{
    /// <summary>The classes shown; empty for all.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];
}

/// <summary>What a part of a subject is called in a figure.</summary>
/// <param name="Name">Its name, such as that of a measure.</param>
/// <param name="Shown">What it is called.</param>
public sealed record FigureLabel(string Name, string Shown);

/// <summary>An axis of a figure.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Scale">Its scale.</param>
public sealed record FigureAxis(string Title, Unit Unit, FigureScale Scale = FigureScale.Linear);

/// <summary>A curve of a figure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points, by rising x.</param>
public sealed record FigureCurve(string Name, ImmutableArray<CurvePoint> Points)
{
    /// <summary>Whether it is something to compare with, drawn dashed, rather than something measured.</summary>
    public bool IsReference { get; init; }
}

/// <summary>A point of a curve.</summary>
/// <param name="X">Place along the horizontal axis.</param>
/// <param name="Y">The value.</param>
public sealed record CurvePoint(double X, double Y)
{
    /// <summary>Lower bound of the interval of the value; null for none.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper bound of the interval of the value; null for none.</summary>
    public double? Upper { get; init; }

    /// <summary>How many items the value rests on; null where that says nothing.</summary>
    public long? N { get; init; }
}

/// <summary>Scales of axes.</summary>
public enum FigureScale
{
    /// <summary>Equal differences are equally long.</summary>
    Linear,

    /// <summary>Equal ratios are equally long; values are positive.</summary>
    Log,

    /// <summary>Equal odds ratios are equally long; values are fractions.</summary>
    Logit,
}

/// <summary>Parts of the subject of a measurement, and its measure.</summary>
public enum SubjectPart
{
    /// <summary>The name of the measure.</summary>
    Measure,

    /// <summary>The model.</summary>
    Model,

    /// <summary>The dataset.</summary>
    Dataset,

    /// <summary>The class label.</summary>
    Class,

    /// <summary>The sensitive feature.</summary>
    Feature,

    /// <summary>The value of the sensitive feature.</summary>
    Group,

    /// <summary>The variant of the probe.</summary>
    Variant,
}
