using System.Collections.Immutable;

namespace ClipAudit.Data;

/// <summary>A CSV file of accuracies, and what its columns mean.</summary>
internal sealed record TableSource
{
    /// <summary>The CSV file.</summary>
    public required string Path { get; init; }

    /// <summary>The column of model names.</summary>
    public required string Model { get; init; }

    /// <summary>Settings and what the file calls them: columns of a wide table, values of the setting column of a long one.
    /// Empty takes all values of a long table.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>The columns of a long table; null for a wide one.</summary>
    public LongColumns? Long { get; init; }

    /// <summary>Whether accuracies are written in percent.</summary>
    public bool Percent { get; init; }

    /// <summary>The column of categories; null when there is none.</summary>
    public string? Category { get; init; }

    /// <summary>Another file that holds the categories; null when there is none.</summary>
    public CategorySource? Categories { get; init; }

    /// <summary>How many images a setting has, for the settings of which it is known.</summary>
    public ImmutableDictionary<string, int> Items { get; init; } = ImmutableDictionary<string, int>.Empty;
}

/// <summary>The columns of a table with a row per model and setting.</summary>
/// <param name="Setting">The column of settings.</param>
/// <param name="Accuracy">The column of accuracies; null when right answers are counted.</param>
/// <param name="Correct">The column of right answers; null when accuracies are given.</param>
/// <param name="Count">The column of numbers of images; null when there is none.</param>
internal sealed record LongColumns(string Setting, string? Accuracy, string? Correct, string? Count);

/// <summary>A CSV file that gives models their categories.</summary>
/// <param name="Path">The file.</param>
/// <param name="Model">The column of model names.</param>
/// <param name="Category">The column of categories.</param>
internal sealed record CategorySource(string Path, string Model, string Category);
