using System.Collections.Immutable;

namespace ClipAudit.Data.Tars;

/// <summary>What the members of one sample say, as they turn up.</summary>
internal sealed class ShardSample
{
    private readonly List<string> extensions = [];

    /// <summary>Rank of the image among the extensions of images; greater than all while there is none.</summary>
    public int ImageRank { get; private set; } = int.MaxValue;

    /// <summary>Name of the image in the tar.</summary>
    public string Image { get; private set; } = "";

    /// <summary>Where the image lies.</summary>
    public TarPlace Place { get; private set; }

    /// <summary>The value that stands for its label; null while there is none.</summary>
    public string? Label { get; set; }

    /// <summary>A group per sensitive feature.</summary>
    public ImmutableArray<string> Groups { get; set; } = [];

    /// <summary>Its captions.</summary>
    public ImmutableArray<string> Captions { get; set; } = [];

    /// <summary>Whether an image turned up.</summary>
    public bool HasImage => ImageRank < int.MaxValue;

    /// <summary>Notes a member; false for a second one of the same extension.</summary>
    public bool Add(string extension)
    {
        if (extensions.Contains(extension))
            return false;
        extensions.Add(extension);
        return true;
    }

    /// <summary>Takes an image unless a better one is known.</summary>
    public void OfferImage(int rank, string name, TarPlace place)
    {
        if (rank < ImageRank)
            (ImageRank, Image, Place) = (rank, name, place);
    }
}
