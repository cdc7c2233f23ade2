using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Data;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation;

/// <summary>The evidence that all probes of an audit need, each thing once.</summary>
/// <param name="Models">The models that any probe needs: those of the audit in its order, then those of which datasets give
/// evidence.</param>
internal sealed record AuditPlan(ImmutableArray<ModelPlan> Models)
{
    public static AuditPlan Of(Audit audit) => new(
    [
        .. audit.Models.Select(model => model.Name)
            .Concat(audit.Texts.Select(given => given.Model))
            .Concat(audit.Datasets.SelectMany(dataset => dataset.GivenModels))
            .Distinct(StringComparer.Ordinal)
            .Select(name => ModelPlan.Of(audit, name))
            .Where(plan => !plan.Datasets.IsEmpty || !plan.Given.IsEmpty || !plan.Texts.IsEmpty || !plan.Hashes.IsEmpty),
    ]);

    /// <summary>The datasets that are embedded under any model.</summary>
    public ImmutableHashSet<string> Datasets { get; } =
        [.. Models.SelectMany(model => model.Datasets).Select(plan => plan.Dataset.Name)];
}

/// <summary>The evidence that is needed of one model.</summary>
internal sealed record ModelPlan
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>The model that can be run; null for one of which all is given.</summary>
    public required ModelReference? Reference { get; init; }

    /// <summary>The datasets whose images are embedded, in the order of the audit.</summary>
    public required ImmutableArray<DatasetPlan> Datasets { get; init; }

    /// <summary>The datasets that give embeddings or predictions, in the order of the audit.</summary>
    public required ImmutableArray<Dataset> Given { get; init; }

    /// <summary>The texts whose embeddings are needed, distinct, in the order in which probes ask for them.</summary>
    public required ImmutableArray<string> Texts { get; init; }

    /// <summary>The texts of which embeddings are given; null for a model that embeds them.</summary>
    public required GivenTexts? GivenTexts { get; init; }

    /// <summary>Whether any probe needs probabilities.</summary>
    public required bool Probabilities { get; init; }

    /// <summary>What must be hashed as the model sees it.</summary>
    public ImmutableArray<HashPlan> Hashes { get; init; } = [];

    /// <summary>Whether the model must be opened.</summary>
    public bool Runs => Reference is not null && (!Datasets.IsEmpty || !Texts.IsEmpty || !Hashes.IsEmpty);

    public static ModelPlan Of(Audit audit, string name)
    {
        var images = audit.Probes.SelectMany(probe => probe.Images).Where(need => need.Model == name)
            .ToLookup(need => need.Dataset, need => need.Transform, StringComparer.Ordinal);
        var texts = audit.Probes.SelectMany(probe => probe.Texts)
            .Where(need => need.Model == name && !need.Texts.IsEmpty).ToArray();
        Dataset[] needed = [.. audit.Datasets.Where(dataset => images.Contains(dataset.Name))];
        return new ModelPlan
        {
            Name = name,
            Reference = audit.Models.FirstOrDefault(model => model.Name == name),
            Datasets =
            [
                .. needed.Where(dataset => dataset.GivenModels.IsEmpty)
                    .Select(dataset => new DatasetPlan(dataset, [null, .. images[dataset.Name].OfType<DatasetTransform>().Distinct()])),
            ],
            Given = [.. needed.Where(dataset => !dataset.GivenModels.IsEmpty)],
            Texts = [.. texts.SelectMany(need => need.Texts).Distinct(StringComparer.Ordinal)],
            GivenTexts = audit.Texts.FirstOrDefault(given => given.Model == name),
            Probabilities = texts.Any(need => need.Probabilities),
            Hashes = HashPlan.Of(audit, name),
        };
    }
}

/// <summary>What must be embedded of one dataset.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Transforms">What is done to its images, distinct: first nothing, null, then what probes ask for, in their order.</param>
internal sealed record DatasetPlan(Dataset Dataset, ImmutableArray<DatasetTransform?> Transforms);

/// <summary>What must be hashed with one perceptual hash.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="Datasets">The datasets, in the order of the audit.</param>
internal sealed record HashPlan(PerceptualHash Hash, ImmutableArray<Dataset> Datasets)
{
    /// <summary>The plan for an encoder that hashes, in the place of the model.</summary>
    public ModelPlan Plan(ModelPlan model) =>
        model with { Datasets = [.. Datasets.Select(dataset => new DatasetPlan(dataset, [null]))], Texts = [] };

    public static ImmutableArray<HashPlan> Of(Audit audit, string model) =>
    [
        .. audit.Probes.SelectMany(probe => probe.Hashes).Where(need => need.Model == model)
            .GroupBy(need => need.Hash)
            .Select(needs => new HashPlan(
                needs.Key, [.. audit.Datasets.Where(dataset => needs.Any(need => need.Dataset == dataset.Name))])),
    ];
}
