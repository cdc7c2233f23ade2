using System.Collections.Immutable;
using ClipAudit.Reporting.Figures;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Document;

/// <summary>Something that stands in a section.</summary>
internal abstract record Block;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Role">What it is for.</param>
internal sealed record ProseBlock(Prose Text, ProseRole Role = ProseRole.Body) : Block;

/// <summary>What a paragraph is for.</summary>
internal enum ProseRole
{
    /// <summary>To be read.</summary>
    Body,

    /// <summary>The question or statement that a section begins with.</summary>
    Lead,

    /// <summary>A remark, set smaller.</summary>
    Note,
}

/// <summary>Points of equal rank, such as the limits of a probe.</summary>
/// <param name="Title">A few words before them, such as "Limits"; null for none.</param>
/// <param name="Items">The points.</param>
internal sealed record ListBlock(string? Title, ImmutableArray<Prose> Items) : Block;

/// <summary>Something to notice, set off from the text.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Items">What to notice, a paragraph each.</param>
/// <param name="Tone">What it amounts to.</param>
internal sealed record CalloutBlock(string Title, ImmutableArray<Prose> Items, Tone Tone) : Block;

/// <summary>Figures to remember, side by side.</summary>
/// <param name="Figures">The figures.</param>
internal sealed record KeyFiguresBlock(ImmutableArray<KeyFigure> Figures) : Block;

/// <summary>A figure to remember.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Value">The figure with its unit.</param>
/// <param name="Detail">Its interval, or what else belongs to it.</param>
/// <param name="Tone">What it amounts to.</param>
/// <param name="Link">Id of the section that it comes from; null for none.</param>
internal sealed record KeyFigure(string Label, string Value, string Detail, Tone Tone, string? Link = null);

/// <summary>Terms with what belongs to each: a sheet of properties, or a glossary.</summary>
/// <param name="Items">The terms.</param>
internal sealed record DefinitionsBlock(ImmutableArray<Definition> Items) : Block;

/// <summary>A term and what belongs to it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Description">What belongs to it.</param>
internal sealed record Definition(string Term, Prose Description)
{
    /// <summary>Id to link to, unique in the document; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the description is a hash, a path or the like, set in a fixed width where there is one.</summary>
    public bool IsCode { get; init; }
}

/// <summary>A command or other text to copy.</summary>
/// <param name="Text">The text, with line feeds.</param>
internal sealed record CodeBlock(string Text) : Block;

/// <summary>A figure.</summary>
/// <param name="Number">Its number, from 1 through the document.</param>
/// <param name="Figure">What it shows; its title, caption and alternative text are those of the specification.</param>
internal sealed record FigureBlock(int Number, Figure Figure) : Block;

/// <summary>Images side by side.</summary>
/// <param name="Number">Its number among the figures.</param>
/// <param name="Strip">What is said of them.</param>
/// <param name="Pictures">The pictures in the order of the images; null where there is none.</param>
internal sealed record ImageStripBlock(int Number, ImageStrip Strip, ImmutableArray<ReportPicture?> Pictures) : Block
{
    /// <summary>The images with their pictures.</summary>
    public IEnumerable<(ItemImage Image, ReportPicture? Picture)> Tiles => Strip.Images.Zip(Pictures);

    /// <summary>What an image shows, in words.</summary>
    public static string Alternative(ItemImage image) =>
        $"{Answer(image.Answer)}{string.Join(", ", image.Lines)}; image {image.Item} of {image.Dataset}";

    private static string Answer(ItemAnswer answer) => answer switch
    {
        ItemAnswer.Wrong => "Wrong: ",
        ItemAnswer.Right => "Right: ",
        _ => "",
    };
}
