using System.Collections.Immutable;

namespace ClipAudit.Data.Tars;

/// <summary>A dataset in tar files, whose members belong together where their names agree up to the first dot.</summary>
internal sealed record WebDatasetSource
{
    /// <summary>The tar files.</summary>
    public required ImmutableArray<string> Shards { get; init; }

    /// <summary>Extensions of images in lower case; of several images of a sample, the one that comes first here is taken.</summary>
    public ImmutableArray<string> Images { get; init; } = ["jpg", "jpeg", "png", "webp"];

    /// <summary>Where labels are; null for a dataset without labels.</summary>
    public MemberField? Label { get; init; }

    /// <summary>Whether a sample may have no label.</summary>
    public bool AllowsUnlabeled { get; init; }

    /// <summary>The labels that the audit declares; null takes those that occur.</summary>
    public LabelSet? Labels { get; init; }

    /// <summary>The labels that whole numbers stand for, from 0; empty where these are values like others.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>The keys of <c>.json</c> that are sensitive features.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Where captions are; null for a dataset without captions.</summary>
    public MemberField? Caption { get; init; }

    /// <summary>Whether the content of files with an extension is read while samples are listed.</summary>
    public bool Reads(string extension) =>
        extension == Label?.Extension || extension == Caption?.Extension || (extension == MemberField.Json && !Groups.IsEmpty);
}
