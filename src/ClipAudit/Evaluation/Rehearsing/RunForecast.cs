using System.Collections.Immutable;

namespace ClipAudit.Evaluation.Rehearsing;

/// <summary>What a run would compute, what of it is stored already, and about how long the rest would take.</summary>
/// <param name="Models">The models that would be opened, in the order of the audit.</param>
public sealed record RunForecast(ImmutableArray<ModelForecast> Models)
{
    /// <summary>About how long embedding would take; measuring and reports come on top.</summary>
    public TimeSpan Time => Models.Aggregate(TimeSpan.Zero, (sum, model) => sum + model.Time);

    /// <summary>About how many bytes the store would grow by.</summary>
    public long StoreBytes => Models.Sum(model => model.StoreBytes);
}

/// <summary>What a run would compute with one model.</summary>
/// <param name="Model">Name of the model in the audit.</param>
/// <param name="Datasets">The datasets, in the order of the audit; those whose perceptual hashes are needed after the others.</param>
/// <param name="Texts">Distinct texts.</param>
/// <param name="TextsStored">Of these, how many are stored.</param>
/// <param name="Time">About how long it would take.</param>
/// <param name="StoreBytes">About how many bytes the store would grow by.</param>
public sealed record ModelForecast(
    string Model, ImmutableArray<DatasetForecast> Datasets, int Texts, int TextsStored, TimeSpan Time, long StoreBytes);

/// <summary>What a run would compute of one dataset.</summary>
/// <param name="Dataset">Name of the dataset in the audit.</param>
/// <param name="What">What is computed, such as "embeddings" or "phash".</param>
/// <param name="Images">Number of images.</param>
/// <param name="Variants">How many things are done to each image, nothing included.</param>
/// <param name="LookedAt">How many images were read to see what is stored, evenly spaced; all where this is <paramref name="Images"/>.</param>
/// <param name="Missing">How many embeddings are not stored: exact where all images were looked at, else in proportion.</param>
/// <param name="Unreadable">How many of the images that were looked at can't be read.</param>
/// <param name="Rate">Images per second, as measured on some of this dataset; null where nothing is missing.</param>
public sealed record DatasetForecast(
    string Dataset, string What, int Images, int Variants, int LookedAt, long Missing, int Unreadable, double? Rate)
{
    /// <summary>Number of embeddings that the audit needs.</summary>
    public long Total => (long)Images * Variants;
}
