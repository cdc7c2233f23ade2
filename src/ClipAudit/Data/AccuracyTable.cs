using System.Collections.Immutable;

namespace ClipAudit.Data;

/// <summary>Accuracies of models that were measured elsewhere: evidence without images.</summary>
/// <remarks>Immutable.</remarks>
public sealed record AccuracyTable
{
    /// <summary>Name in the audit.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 over settings, models, categories, accuracies and numbers of images as they were read, in
    /// hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What the library says it is, with its sources; null for a table of the audit's own.</summary>
    public string? Words { get; init; }

    /// <summary>The settings in which models were measured, distinct, in a fixed order.</summary>
    public required ImmutableArray<string> Settings { get; init; }

    /// <summary>The models, their names distinct, in the order of the file.</summary>
    public required ImmutableArray<TableModel> Models { get; init; }

    /// <summary>The accuracy of a model in a setting; null where it was not measured.</summary>
    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <param name="setting">One of <see cref="Settings"/>.</param>
    public TableAccuracy? Accuracy(TableModel model, string setting)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Accuracies[Settings.IndexOf(setting)];
    }
}

/// <summary>A model of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">Its category; null when it has none.</param>
/// <param name="Accuracies">One per setting of the table; null where it was not measured.</param>
public sealed record TableModel(string Name, string? Category, ImmutableArray<TableAccuracy?> Accuracies);

/// <summary>An accuracy of a table.</summary>
/// <param name="Value">A fraction, 0 to 1.</param>
/// <param name="Items">How many images it was measured on, at least 1; null when nobody says.</param>
public sealed record TableAccuracy(double Value, int? Items);
