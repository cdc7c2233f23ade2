using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Data;
using ClipAudit.Transforms;

namespace ClipAudit.Evaluation;

/// <summary>What must be embedded for all probes of an audit, each thing once.</summary>
/// <param name="Models">The models that any probe needs, in the order of the audit.</param>
internal sealed record AuditPlan(ImmutableArray<ModelPlan> Models)
{
    public static AuditPlan Of(Audit audit) => new(
    [
        .. audit.Models
            .Select(model => ModelPlan.Of(audit, model))
            .Where(plan => !plan.Datasets.IsEmpty || !plan.Texts.IsEmpty),
    ]);

    /// <summary>The datasets that are embedded under any model.</summary>
    public ImmutableHashSet<string> Datasets { get; } =
        [.. Models.SelectMany(model => model.Datasets).Select(plan => plan.Dataset.Name)];
}

/// <summary>What must be embedded under one model.</summary>
/// <param name="Reference">The model.</param>
/// <param name="Datasets">The datasets, in the order of the audit.</param>
/// <param name="Texts">The texts, distinct, in the order in which probes ask for them.</param>
/// <param name="Probabilities">Whether any probe needs probabilities.</param>
internal sealed record ModelPlan(
    ModelReference Reference, ImmutableArray<DatasetPlan> Datasets, ImmutableArray<string> Texts, bool Probabilities)
{
    public static ModelPlan Of(Audit audit, ModelReference model)
    {
        var images = audit.Probes.SelectMany(probe => probe.Images).Where(need => need.Model == model.Name)
            .ToLookup(need => need.Dataset, need => need.Transform, StringComparer.Ordinal);
        var texts = audit.Probes.SelectMany(probe => probe.Texts).Where(need => need.Model == model.Name).ToArray();
        return new ModelPlan(
            model,
            [
                .. audit.Datasets.Where(dataset => images.Contains(dataset.Name))
                    .Select(dataset => new DatasetPlan(dataset, [.. images[dataset.Name].Distinct()])),
            ],
            [.. texts.SelectMany(need => need.Texts).Distinct(StringComparer.Ordinal)],
            texts.Any(need => need.Probabilities));
    }
}

/// <summary>What must be embedded of one dataset.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Transforms">What is done to its images, distinct, in the order in which probes ask; null for nothing.</param>
internal sealed record DatasetPlan(Dataset Dataset, ImmutableArray<DatasetTransform?> Transforms);
