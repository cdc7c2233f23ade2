using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace ClipAudit.Data;

/// <summary>The rows of a CSV file with a header: comma separated, UTF-8, quoted as RFC 4180 says.</summary>
/// <remarks>Values are trimmed. Rows are read once, as they are asked for.</remarks>
internal sealed class CsvTable : IDisposable
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = DataLimits.CsvRecord,
        PoolStrings = true,
        TrackLineNumbers = true,
    };

    private const string Advice = "a quote inside a quoted value is doubled, and a quoted value must end.";

    private readonly CsvReader reader;

    private CsvTable(string path, CsvReader reader)
    {
        Path = path;
        this.reader = reader;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the columns.</summary>
    public ImmutableArray<string> Columns { get; private set; } = [];

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="InputException">The file is missing, too large, empty, or no CSV.</exception>
    public static CsvTable Open(string path)
    {
        var stream = BoundedFile.Open(path, DataLimits.CsvBytes, "a CSV file");
        var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var table = new CsvTable(path, CsvReader.Create(text, Options, leaveOpen: false));
        try
        {
            table.Columns = table.Next() is { } header
                ? [.. header.Fields]
                : throw new InputException($"{path} holds no header; expected the names of its columns in the first line.");
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The index of a column.</summary>
    /// <exception cref="InputException">There is no such column, or there are two.</exception>
    public int Column(string name)
    {
        var index = Columns.IndexOf(name);
        if (index < 0)
            throw new InputException($"{Path} has no column '{name}'; {NearestName.Expected(name, Columns)}.");
        return Columns.LastIndexOf(name) == index ? index : throw new InputException(
            $"{Path} has two columns '{name}'; rename one of them.");
    }

    /// <summary>The next row; null at the end.</summary>
    /// <exception cref="InputException">The file is malformed from here on.</exception>
    public CsvLine? Next()
    {
        try
        {
            return reader.Read()
                ? new CsvLine(reader.LineNumber, Fields())
                : null;
        }
        catch (CsvFormatException exception)
        {
            throw new InputException(FormattableString.Invariant(
                $"{Path}:{exception.LineNumber}: this is no CSV ({exception.Message.TrimEnd('.')}); {Advice}"),
                exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{Path} is not UTF-8 text; save it as UTF-8.", exception);
        }
        catch (IOException exception)
        {
            throw new InputException($"{Path} can't be read: {exception.Message}", exception);
        }
    }

    private ImmutableArray<string> Fields()
    {
        var fields = ImmutableArray.CreateBuilder<string>(reader.FieldCount);
        for (var i = 0; i < reader.FieldCount; i++)
            fields.Add(reader.GetString(i).Trim());
        return fields.MoveToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The line on which it starts, from 1.</param>
/// <param name="Fields">Its values.</param>
internal sealed record CsvLine(long Line, ImmutableArray<string> Fields);
