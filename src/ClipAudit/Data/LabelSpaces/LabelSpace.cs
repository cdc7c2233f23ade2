using System.Collections.Immutable;
using System.Security.Cryptography;

namespace ClipAudit.Data.LabelSpaces;

/// <summary>A table of classes that several datasets share: a row per class, its name, and what each dataset calls it.</summary>
internal sealed record LabelSpace
{
    /// <summary>The column of names, which every table has; its values are distinct.</summary>
    public const string Name = "name";

    private const int MostBytes = 16 << 20;
    private const int MostClasses = 100_000;

    /// <summary>Id in the library.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Names of the columns.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>The classes, in their order: a value per column.</summary>
    public required ImmutableArray<ImmutableArray<string>> Rows { get; init; }

    /// <summary>The names of all classes.</summary>
    public ImmutableArray<string> Names => [.. Rows.Select(row => row[Columns.IndexOf(Name)])];

    /// <summary>Reads a table.</summary>
    /// <exception cref="InputException">It is missing, malformed, too large, or a class has no name of its own.</exception>
    public static LabelSpace Read(string id, string path)
    {
        var bytes = BoundedFile.Read(path, MostBytes, "a CSV file of classes");
        using var table = CsvTable.Open(path);
        var name = table.Column(Name);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (table.Next() is { } row)
        {
            if (row.Fields.Length != table.Columns.Length)
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{row.Line}: the row has {row.Fields.Length} fields; expected {table.Columns.Length}, as in the header."));
            if (row.Fields[name].Length == 0 || !known.Add(row.Fields[name]))
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{row.Line}: the class has {(row.Fields[name].Length == 0 ? "no name" : $"the name '{row.Fields[name]}' of another class")}; expected one of its own."));
            if (rows.Count == MostClasses)
                throw new InputException(FormattableString.Invariant($"{path} has more than {MostClasses} classes."));
            rows.Add(row.Fields);
        }

        return rows.Count == 0
            ? throw new InputException($"{path} has no classes below its header.")
            : new LabelSpace
            {
                Id = id,
                ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                Columns = table.Columns,
                Rows = rows.ToImmutable(),
            };
    }
}
