using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Results;

namespace ClipAudit.Evaluation;

/// <summary>Makes evidence of what datasets and models give, without running anything.</summary>
internal static class GivenEvidence
{
    private const string Elsewhere = "not run here";

    /// <summary>The evidence of a model that isn't opened.</summary>
    /// <exception cref="RunFailedException">Too much of a dataset has no evidence.</exception>
    public static ModelEvidence Of(ModelPlan plan, double maxUnreadable) => new()
    {
        Info = new EncoderInfo
        {
            Sheet = Sheet(plan),
            ImageHeight = 0,
            ImageWidth = 0,
            ImageKey = "",
            TextKey = "",
        },
        Images = Images(plan, Dimension(plan), maxUnreadable),
        Predicted = Predicted(plan, maxUnreadable),
        TextRows = plan.GivenTexts is { } texts
            ? texts.Texts.Select((text, row) => (text, row)).ToDictionary(pair => pair.text, pair => pair.row, StringComparer.Ordinal)
            : [],
        TextEmbeddings = plan.GivenTexts?.Rows ?? default,
        Notes = [],
        Facts = null,
    };

    /// <summary>Adds what is given of a model to what was embedded.</summary>
    /// <exception cref="InputException">Embeddings have another length than those of the model.</exception>
    /// <exception cref="RunFailedException">Too much of a dataset has no evidence.</exception>
    public static ModelEvidence AddTo(ModelEvidence embedded, ModelPlan plan, double maxUnreadable) => embedded with
    {
        Images = [.. embedded.Images, .. Images(plan, embedded.Info.Sheet.EmbeddingSize, maxUnreadable)],
        Predicted = Predicted(plan, maxUnreadable),
        Notes =
        [
            .. embedded.Notes,
            .. plan.Given.Select(dataset => $"the {dataset.Kind} of the dataset {dataset.Name} were given, and are taken to be of this model"),
        ],
    };

    private static ImmutableArray<EmbeddingSet> Images(ModelPlan plan, int dimension, double maxUnreadable)
    {
        var sets = ImmutableArray.CreateBuilder<EmbeddingSet>();
        foreach (var dataset in plan.Given.Where(dataset => dataset.Embeddings is not null))
        {
            var given = dataset.Embeddings!;
            if (given.Dimension != dimension)
                throw new InputException(FormattableString.Invariant(
                    $"The embeddings of the dataset {dataset.Name} have {given.Dimension} numbers, those of the model {plan.Name} have {dimension}. ")
                    + "Give the embeddings of this model, or name the model that made them.");
            UnreadableShare.Check(dataset, given.Unreadable, maxUnreadable);
            sets.Add(new EmbeddingSet
            {
                Model = plan.Name,
                Dataset = dataset,
                Dimension = given.Dimension,
                Samples = given.Samples,
                Rows = given.Rows,
                Unreadable = given.Unreadable,
            });
        }

        return sets.ToImmutable();
    }

    private static ImmutableArray<Dataset> Predicted(ModelPlan plan, double maxUnreadable)
    {
        ImmutableArray<Dataset> predicted = [.. plan.Given.Where(dataset => !dataset.Predictions.IsEmpty)];
        foreach (var dataset in predicted)
            UnreadableShare.Check(dataset, dataset.Predictions.First(given => given.Model == plan.Name).Unreadable, maxUnreadable);
        return predicted;
    }

    private static int Dimension(ModelPlan plan) =>
        plan.GivenTexts?.Dimension ?? plan.Given.FirstOrDefault(dataset => dataset.Embeddings is not null)?.Embeddings!.Dimension ?? 0;

    private static ModelSheet Sheet(ModelPlan plan)
    {
        var embeds = Dimension(plan) > 0;
        string[] hashes = [.. ((string?[])[plan.GivenTexts?.ContentHash, .. plan.Given.Select(dataset => dataset.GivenHash)]).OfType<string>()];
        return new ModelSheet
        {
            Name = plan.Name,
            Layout = embeds ? "given embeddings" : "given predictions",
            ContentHash = FileHash.Join(hashes),
            EmbeddingSize = Dimension(plan),
            LogitScale = plan.GivenTexts?.LogitScale,
            LogitScaleSource = plan.GivenTexts?.LogitScale is null ? Elsewhere : "the audit file",
            Preprocessing = Elsewhere,
            Tokenizer = Elsewhere,
        };
    }
}
