using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Results;

namespace ClipAudit.Data;

/// <summary>Reads embeddings that were made elsewhere: an .npy file, and a CSV file with a row for each of its rows.</summary>
internal static class EmbeddingsDataset
{
    /// <summary>Reads a dataset, in the order of the files.</summary>
    /// <param name="name">Name of the dataset in the audit.</param>
    /// <param name="array">The .npy file, shape [items, dimension].</param>
    /// <param name="columns">The CSV file and its columns.</param>
    /// <param name="model">Name of the model that made the embeddings.</param>
    /// <exception cref="InputException">A file is missing or malformed, has rows that can't be used, or the numbers of their rows
    /// differ.</exception>
    public static Dataset List(string name, string array, ItemColumns columns, string model)
    {
        var items = new ItemTable(columns, repeats: false);
        items.Read(_ => (_, _) => null);
        var embeddings = Matrix(array);
        if (embeddings.Shape[0] != items.Count)
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"{array} has {embeddings.Shape[0]} rows and {columns.Path} has {items.Count}; expected a row of the CSV file for each of the array, in the same order."));
        var labels = columns.Labels ?? LabelSet.Found(items.LabelValues);
        var samples = items.Samples(labels);
        return new Dataset
        {
            Name = name,
            Kind = "embeddings",
            Labels = labels.Labels,
            Features = [.. columns.Groups.Select(group => group.Feature)],
            Samples = samples,
            Images = new NoImages(),
            Embeddings = Usable(embeddings, samples, model),
            GivenHash = FileHash.Join([FileHash.Of(columns.Path, DataLimits.CsvBytes), FileHash.Of(array, DataLimits.NpyBytes)]),
        };
    }

    /// <summary>Reads an array of one embedding per row.</summary>
    /// <exception cref="InputException">The file can't be read, or is no matrix.</exception>
    public static NpyArray Matrix(string path)
    {
        var array = NpyFile.Read(path);
        if (array.Shape is [> 0 and <= DataLimits.Samples, > 0 and <= DataLimits.Dimension])
            return array;
        throw new InputException(FormattableString.Invariant(
            $"{path} has the shape ({string.Join(", ", array.Shape)}); expected (items, numbers per embedding), up to {DataLimits.Samples} items of {DataLimits.Dimension} numbers."));
    }

    /// <summary>Why a vector is no embedding, in a sentence; null when it is one.</summary>
    public static string? Flaw(ReadOnlySpan<float> row)
    {
        var zero = true;
        foreach (var value in row)
        {
            if (!float.IsFinite(value))
                return "its embedding holds a value that is no finite number of single precision";
            zero &= value == 0;
        }

        return zero ? "its embedding is all zeros, which point nowhere" : null;
    }

    private static GivenEmbeddings Usable(NpyArray array, ImmutableArray<Sample> samples, string model)
    {
        var dimension = array.Shape[1];
        var usable = ImmutableArray.CreateBuilder<int>(samples.Length);
        var unreadable = ImmutableArray.CreateBuilder<UnreadableImage>();
        var rows = array.Values.ToArray();
        for (var row = 0; row < samples.Length; row++)
        {
            var values = array.Values.Span.Slice(row * dimension, dimension);
            if (Flaw(values) is { } flaw)
            {
                unreadable.Add(new UnreadableImage(samples[row].Id, flaw));
                continue;
            }

            values.CopyTo(rows.AsSpan(usable.Count * dimension));
            usable.Add(row);
        }

        return new GivenEmbeddings
        {
            Model = model,
            Dimension = dimension,
            Samples = usable.DrainToImmutable(),
            Rows = rows.AsMemory(0, (samples.Length - unreadable.Count) * dimension),
            Unreadable = unreadable.DrainToImmutable(),
        };
    }
}
