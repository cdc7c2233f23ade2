using System.Collections.Immutable;

namespace ClipAudit.Results;

/// <summary>Images that a probe shows side by side, as data: which items, why these, and what is said of each.</summary>
/// <remarks>A probe names items and never touches a pixel; the run adds pictures where the audit allows them.</remarks>
public sealed record ImageStrip
{
    /// <summary>Title in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Sentences beside the images: how they were chosen, out of how many, and how to read what stands below each.</summary>
    public required string Caption { get; init; }

    /// <summary>What the images have in common, such as the model and the dataset.</summary>
    public required Subject Subject { get; init; }

    /// <summary>The images, in the order in which they are shown.</summary>
    public required ImmutableArray<ItemImage> Images { get; init; }

    /// <summary>How many images in a row belong together, such as two for pairs; 1 where each stands for itself.</summary>
    public int Together { get; init; } = 1;
}

/// <summary>An item of a dataset to be shown as a picture.</summary>
/// <param name="Dataset">Name of the dataset in the audit.</param>
/// <param name="Item">Id of the sample.</param>
/// <param name="Lines">What is said of it, a few words a line.</param>
public sealed record ItemImage(string Dataset, string Item, ImmutableArray<string> Lines)
{
    /// <summary>The class that it belongs to; null where it has none, or none that matters.</summary>
    public string? Class { get; init; }

    /// <summary>Whether the model was right about it.</summary>
    public ItemAnswer Answer { get; init; }

    /// <summary>SHA-256 of its thumbnail, in hexadecimal, which names the file (<see cref="ThumbnailFiles"/>); null where there is
    /// none: the audit allows no images, the dataset has none, or this one can't be read.</summary>
    public string? Picture { get; init; }
}

/// <summary>What a model's answer to an item is worth.</summary>
public enum ItemAnswer
{
    /// <summary>It is not about right and wrong.</summary>
    None,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Wrong.</summary>
    Wrong,
}

/// <summary>The cosines between texts and images of a similarity figure.</summary>
/// <param name="Texts">The texts, in the order of their rows.</param>
/// <param name="Images">The images, in the order of their columns; their first lines name the columns.</param>
/// <param name="Cosines">Shape [images × texts]; from -1 to 1.</param>
public sealed record SimilarityCells(ImmutableArray<string> Texts, ImmutableArray<ItemImage> Images, ImmutableArray<double> Cosines)
{
    /// <summary>For each image the index of the text that is true of it, -1 for none; empty where nothing is known.</summary>
    public ImmutableArray<int> TrueTexts { get; init; } = [];
}
