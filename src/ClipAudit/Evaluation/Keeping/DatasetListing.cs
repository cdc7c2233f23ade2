using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Data.LabelSpaces;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Store;
using ClipAudit.Results;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>A dataset of images without the images: items, labels, groups, captions, and the hash of each file.</summary>
internal sealed record DatasetListing
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public string? ShiftOf { get; init; }

    public required ImmutableArray<string> Labels { get; init; }

    public required ImmutableArray<string> ClassNames { get; init; }

    public required ImmutableArray<string> Features { get; init; }

    public SpaceLabels? Space { get; init; }

    public int Border { get; init; }

    public DatasetDefinition? Definition { get; init; }

    public required ImmutableArray<string> Notes { get; init; }

    public required ImmutableArray<ImageCaption> Captions { get; init; }

    public required ImmutableArray<ListedItem> Items { get; init; }

    /// <summary>Lists a dataset whose files were read.</summary>
    public static DatasetListing Of(DatasetImages images)
    {
        var dataset = images.Dataset;
        return new DatasetListing
        {
            Name = dataset.Name,
            Kind = dataset.Kind,
            ShiftOf = dataset.ShiftOf,
            Labels = dataset.Labels,
            ClassNames = dataset.ClassNames,
            Features = dataset.Features,
            Space = dataset.Space,
            Border = dataset.Border,
            Definition = dataset.Definition,
            Notes = dataset.Notes,
            Captions = dataset.Captions,
            Items = [.. dataset.Samples.Select((sample, i) =>
                new ListedItem(sample.Id, sample.Label, sample.Groups, sample.Set, images.Hash(i)?.ToString(), images.Fault(i)))],
        };
    }

    /// <summary>The dataset that was listed.</summary>
    /// <exception cref="InputException">The listing contradicts itself.</exception>
    public Dataset ToDataset()
    {
        Check(!Items.IsDefault && !Labels.IsDefault && !ClassNames.IsDefault && !Features.IsDefault && !Notes.IsDefault && !Captions.IsDefault);
        Check(ClassNames.IsEmpty || ClassNames.Length == Labels.Length);
        Check(Captions.All(caption => caption is not null && caption.Sample >= 0 && caption.Sample < Items.Length));
        Check(Items.All(item => item is { Id: not null, Groups.IsDefault: false } && item.Groups.Length == Features.Length && item.Label >= -1 && item.Label < Labels.Length));
        return new Dataset
        {
            Name = Name,
            Kind = Kind,
            ShiftOf = ShiftOf,
            Labels = Labels,
            ClassNames = ClassNames,
            Features = Features,
            Space = Space,
            Border = Border,
            Definition = Definition,
            Notes = Notes,
            Captions = Captions,
            Samples = [.. Items.Select(item => new Sample(item.Id, item.Label, item.Groups) { Set = item.Set })],
            Images = new KeptImages(Name, [.. Items.Select(item => new KeptFile(Hash(item.Sha256), item.Fault))]),
        };
    }

    private ContentHash? Hash(string? text)
    {
        if (text is null)
            return null;
        Check(text.Length == 2 * ContentHash.Size && text.All(char.IsAsciiHexDigitLower));
        return ContentHash.Read(Convert.FromHexString(text));
    }

    private void Check(bool holds)
    {
        if (!holds)
            throw new InputException($"The listing of the dataset {Name} contradicts itself.");
    }
}

/// <summary>An item of a dataset of images.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">Index of its label; -1 for none.</param>
/// <param name="Groups">Its group in each feature.</param>
/// <param name="Set">The set of items that it belongs to; null for none.</param>
/// <param name="Sha256">The hash that stands for its file: of the bytes, and of what is cut from the sides. Null where it wasn't read.</param>
/// <param name="Fault">Why the file could not be read; null where it could, or nobody tried.</param>
internal sealed record ListedItem(string Id, int Label, ImmutableArray<string> Groups, string? Set, string? Sha256, string? Fault);
