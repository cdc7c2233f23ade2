using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Data;

/// <summary>Reads embeddings of texts that were made elsewhere: an .npy file, and a CSV file with a text for each of its rows.</summary>
internal static class TextEmbeddings
{
    /// <summary>The column of texts.</summary>
    public const string Column = "text";

    /// <summary>Reads texts and their embeddings.</summary>
    /// <param name="model">Name of the model that made the embeddings.</param>
    /// <param name="array">The .npy file, shape [texts, dimension].</param>
    /// <param name="prompts">The CSV file.</param>
    /// <param name="logitScale">Factor on the cosines before the softmax; null when nobody says.</param>
    /// <exception cref="InputException">A file is missing or malformed, the numbers of their rows differ, a text is there twice, or an
    /// embedding is none.</exception>
    public static GivenTexts Read(string model, string array, string prompts, double? logitScale)
    {
        var texts = ReadTexts(prompts);
        var embeddings = EmbeddingsDataset.Matrix(array);
        var (count, dimension) = (embeddings.Shape[0], embeddings.Shape[1]);
        if (count != texts.Length)
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"{array} has {count} rows and {prompts} has {texts.Length}; expected a text for each row of the array, in the same order."));
        for (var row = 0; row < count; row++)
            if (EmbeddingsDataset.Flaw(embeddings.Values.Span.Slice(row * dimension, dimension)) is { } flaw)
                throw new InputException(FormattableString.Invariant(
                    $"{array}: row {row + 1}, of the text \"{texts[row]}\", can't be used: {flaw}."));
        return new GivenTexts
        {
            Model = model,
            Texts = texts,
            Dimension = dimension,
            Rows = embeddings.Values,
            LogitScale = logitScale,
            ContentHash = FileHash.Join([FileHash.Of(prompts, DataLimits.CsvBytes), FileHash.Of(array, DataLimits.NpyBytes)]),
        };
    }

    private static ImmutableArray<string> ReadTexts(string path)
    {
        using var table = CsvTable.Open(path);
        var column = table.Column(Column);
        var texts = ImmutableArray.CreateBuilder<string>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        while (table.Next() is { } row)
        {
            if (row.Fields.Length != table.Columns.Length)
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{row.Line}: the row has {row.Fields.Length} fields; expected {table.Columns.Length}, as in the header."));
            if (!lines.TryAdd(row.Fields[column], row.Line))
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{row.Line}: the text \"{row.Fields[column]}\" is here a second time; it was on line {lines[row.Fields[column]]}."));
            if (texts.Count == DataLimits.Samples)
                throw new InputException(FormattableString.Invariant($"{path} has more than {DataLimits.Samples} texts, the most that it may have."));
            texts.Add(row.Fields[column]);
        }

        return texts.Count > 0 ? texts.DrainToImmutable() : throw new InputException($"{path} has no rows below its header.");
    }
}
