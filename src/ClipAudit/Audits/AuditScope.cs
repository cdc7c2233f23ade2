using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;

namespace ClipAudit.Audits;

/// <summary>The names of an audit, which its probes and gates refer to, and where problems go.</summary>
internal sealed class AuditScope
{
    /// <summary>Names of the models, in the order of the file.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>Names of the datasets, in the order of the file, those that can't be read included.</summary>
    public required ImmutableArray<string> DatasetNames { get; init; }

    /// <summary>The datasets that can be read, in the order of the file.</summary>
    public required ImmutableArray<Dataset> Datasets { get; init; }

    /// <summary>Names of the prompts, in the order of the file, wrong ones included.</summary>
    public required ImmutableArray<string> PromptNames { get; init; }

    /// <summary>The templates of the prompts that are right, by name.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Prompts { get; init; }

    /// <summary>Names of the tables of accuracies, in the order of the file, those that can't be read included.</summary>
    public ImmutableArray<string> TableNames { get; init; } = [];

    /// <summary>The tables that can be read, in the order of the file.</summary>
    public ImmutableArray<AccuracyTable> Tables { get; init; } = [];

    /// <summary>Seed of everything random in the audit.</summary>
    public long Seed { get; init; }

    /// <summary>Takes what is wrong.</summary>
    public required Problems Problems { get; init; }

    /// <summary>A dataset; null when it can't be read, which was noted before.</summary>
    public Dataset? Dataset(string name) => Datasets.FirstOrDefault(dataset => dataset.Name == name);

    /// <summary>All that measurements may be made on: datasets, and settings of tables; null while a table can't be
    /// read.</summary>
    public ImmutableArray<string>? Distributions => Tables.Length < TableNames.Length
        ? null
        : [.. DatasetNames.Concat(Tables.SelectMany(table => table.Settings)).Distinct(StringComparer.Ordinal)];

    /// <summary>All models that measurements may be of; null while a table can't be read.</summary>
    public ImmutableArray<string>? AllModels => Tables.Length < TableNames.Length
        ? null
        : [.. Models.Concat(Tables.SelectMany(table => table.Models).Select(model => model.Name)).Distinct(StringComparer.Ordinal)];
}
