using System.Collections.Immutable;
using System.CommandLine;
using ClipAudit.Data;
using ClipAudit.Onnx.Conformance;

namespace ClipAudit.Cli.Commands;

/// <summary>The options that give embeddings to compare a model with.</summary>
internal sealed class ReferenceArguments
{
    private const int MostItems = 100_000;
    private const long LargestText = 16 << 20;

    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden };

    private readonly Option<string?> against = new Option<string?>("--against")
    {
        Description = "Embeddings that something else computed, a .npy file of shape [items, embedding size] in float16, float32 or float64.",
    }.NotEmpty();

    private readonly Option<string[]> images = new("--images")
    {
        Description = "The images that --against is of, in its order: files, or a folder, whose files are taken in ordinal order of their names.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> texts = new Option<string?>("--texts")
    {
        Description = "The texts that --against is of, in its order: a UTF-8 file with one text per line.",
    }.NotEmpty();

    public void AddTo(Command command)
    {
        command.Add(against);
        command.Add(images);
        command.Add(texts);
    }

    /// <summary>The reference that was asked for; null when none was.</summary>
    /// <exception cref="InputException">A file is missing or malformed, or the options don't go together.</exception>
    public ReferenceEmbeddings? Read(ParseResult parsed)
    {
        var (named, list) = (parsed.GetValue(images) ?? [], parsed.GetValue(texts));
        if (parsed.GetValue(against) is not { } file)
            return named.Length == 0 && list is null ? null
                : throw new InputException("--images and --texts say what --against is of, and there is none. Add --against FILE.npy.");
        if (named.Length == 0 == (list is null))
            throw new InputException("--against needs either --images or --texts: what its rows are the embeddings of, in the same order.");
        var array = NpyFile.Read(file);
        if (list is not null)
            return new(array, file, ReadTexts(list), null);
        ImmutableArray<string> files = [.. named.SelectMany(Files)];
        return new(array, file, [.. files.Select(path => Path.GetFileName(path))], index => ReadImage(files[index]));
    }

    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        try
        {
            string[] files = [.. Directory.EnumerateFiles(path, "*", Visible).Take(MostItems + 1)];
            Array.Sort(files, (one, other) => string.CompareOrdinal(Path.GetFileName(one), Path.GetFileName(other)));
            return files.Length is > 0 and <= MostItems
                ? files
                : throw new InputException(
                    FormattableString.Invariant($"{path} holds {(files.Length == 0 ? "no file" : $"more than {MostItems} files")}; expected images."));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be listed: {failure.Message}", failure);
        }
    }

    private static byte[] ReadImage(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The image {path} can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>Blank lines are texts too, or rows would move; only what follows the last line break is no line.</summary>
    private static ImmutableArray<string> ReadTexts(string path)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path} is a folder; expected a file with one text per line.");
        try
        {
            // Pipes and devices have no length and may have no end.
            if (new FileInfo(path).Length is 0 or > LargestText)
                throw new InputException(
                    FormattableString.Invariant($"{path} is empty or larger than {LargestText >> 20} MiB; expected one text per line."));
            ImmutableArray<string> lines = [.. File.ReadLines(path)];
            return lines.Length is > 0 and <= MostItems
                ? lines
                : throw new InputException(
                    FormattableString.Invariant($"{path} holds {lines.Length} texts; expected 1 to {MostItems}, one per line."));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The texts in {path} can't be read: {failure.Message}", failure);
        }
    }
}
