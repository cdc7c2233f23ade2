using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Results;

namespace ClipAudit.Comparing;

/// <summary>What is different between two runs.</summary>
public sealed record RunComparison
{
    /// <summary>The run to compare with.</summary>
    public required AuditResult Before { get; init; }

    /// <summary>The run that is compared.</summary>
    public required AuditResult After { get; init; }

    /// <summary>What went into one of them and not into the other.</summary>
    public required ImmutableArray<InputChange> Changes { get; init; }

    /// <summary>The measurements that both made, in the order of the run compared.</summary>
    public required ImmutableArray<MeasurementPair> Measurements { get; init; }

    /// <summary>How many measurements only the run before made.</summary>
    public required int OnlyBefore { get; init; }

    /// <summary>How many measurements only the run after made.</summary>
    public required int OnlyAfter { get; init; }

    /// <summary>The predictions that both made on the same items.</summary>
    public required ImmutableArray<FlippedItems> Items { get; init; }

    /// <summary>The verdicts that were asked for.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}

/// <summary>Something that went into two runs differently.</summary>
/// <param name="Kind">What it is, such as "model".</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its content, version or value before; null when it was not there.</param>
/// <param name="After">The same after.</param>
public sealed record InputChange(string Kind, string Name, string? Before, string? After);

/// <summary>The same measurement of two runs.</summary>
/// <param name="Before">The measurement before.</param>
/// <param name="After">The measurement after.</param>
/// <param name="Difference">After minus before; null when one of them has no value.</param>
/// <param name="Interval">The interval of the difference; null when there is none.</param>
/// <param name="IsPaired">Whether the interval comes from the same items, rather than from the two intervals alone.</param>
public sealed record MeasurementPair(
    Measurement Before, Measurement After, double? Difference, Interval? Interval, bool IsPaired);

/// <summary>What became of the items that two runs predicted.</summary>
public sealed record FlippedItems
{
    /// <summary>Id of the probe.</summary>
    public required string Probe { get; init; }

    /// <summary>Name of the model in the run after.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Labelled items that both predicted.</summary>
    public required int Count { get; init; }

    /// <summary>Items that were right before and are wrong after.</summary>
    public required int Lost { get; init; }

    /// <summary>Items that were wrong before and are right after.</summary>
    public required int Won { get; init; }

    /// <summary>Two-sided p-value of McNemar's exact test of no difference.</summary>
    public required double PValue { get; init; }

    /// <summary>The items whose prediction is another, in the order of the run before.</summary>
    public required ImmutableArray<FlippedItem> Items { get; init; }
}

/// <summary>An item whose prediction is another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">Its label; empty for none.</param>
/// <param name="Before">The prediction before.</param>
/// <param name="After">The prediction after.</param>
public sealed record FlippedItem(string Id, string Label, string Before, string After);
