using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;

namespace ClipAudit.Audits;

/// <summary>The names of an audit, which its probes and gates refer to, and where problems go.</summary>
internal sealed class AuditScope
{
    /// <summary>Names of the models: those of the file in its order, then the systems of which datasets give predictions or
    /// embeddings.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>Of <see cref="Models"/> those that nobody runs: all there is of them is given.</summary>
    public ImmutableHashSet<string> GivenModels { get; init; } = [];

    /// <summary>The texts of which embeddings are given.</summary>
    public ImmutableArray<GivenTexts> Texts { get; init; } = [];

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

    /// <summary>Whether there is, or can be made, evidence of a model on a dataset. Of a dataset that can't be read, nobody
    /// knows: it counts as evidence.</summary>
    public bool HasEvidence(string model, string dataset) => Dataset(dataset) is not { } known
        || (known.GivenModels is { IsEmpty: false } given ? given.Contains(model) : !GivenModels.Contains(model));

    /// <summary>The models of which there is evidence on a dataset, in their order.</summary>
    public ImmutableArray<string> ModelsOf(string dataset) => [.. Models.Where(model => HasEvidence(model, dataset))];

    /// <summary>Whether a model can say what a text is to it: it runs, or some texts are given.</summary>
    public bool HasTexts(string model) => !GivenModels.Contains(model) || Texts.Any(given => given.Model == model);

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
