using System.Collections.Immutable;

namespace ClipAudit.Data;

/// <summary>Takes some of a dataset's items, with all that is known of them.</summary>
internal static class DatasetPart
{
    /// <summary>The dataset with some items alone; its labels and features stay.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="samples">Indices of the items to keep, ascending, each once.</param>
    public static Dataset Of(Dataset dataset, ImmutableArray<int> samples)
    {
        var places = Enumerable.Repeat(-1, dataset.Samples.Length).ToArray();
        for (var i = 0; i < samples.Length; i++)
            places[samples[i]] = i;
        var kept = samples.Select(sample => dataset.Samples[sample].Id).ToHashSet(StringComparer.Ordinal);
        return dataset with
        {
            Samples = [.. samples.Select(sample => dataset.Samples[sample])],
            Captions = [.. dataset.Captions.Where(caption => places[caption.Sample] >= 0).Select(caption => caption with { Sample = places[caption.Sample] })],
            Images = new SomeImages(dataset.Images, samples),
            Predictions = [.. dataset.Predictions.Select(given => Of(given, places, kept, dataset.Labels.Length))],
            Embeddings = dataset.Embeddings is { } embeddings ? Of(embeddings, places, kept) : null,
        };
    }

    private static GivenPredictions Of(GivenPredictions given, int[] places, HashSet<string> kept, int labels)
    {
        var rows = Rows(given.Samples, places);
        return given with
        {
            Samples = [.. rows.Select(row => places[given.Samples[row]])],
            Predicted = [.. rows.Select(row => given.Predicted[row])],
            Scores = given.Scores is { } scores ? Rows(scores, rows, labels) : null,
            Confidences = given.Confidences is { } confidences ? [.. rows.Select(row => confidences[row])] : null,
            Ranks = given.Ranks is { } ranks ? [.. rows.Select(row => ranks[row])] : null,
            Unreadable = [.. given.Unreadable.Where(item => kept.Contains(item.Id))],
        };
    }

    private static GivenEmbeddings Of(GivenEmbeddings given, int[] places, HashSet<string> kept)
    {
        var rows = Rows(given.Samples, places);
        return given with
        {
            Samples = [.. rows.Select(row => places[given.Samples[row]])],
            Rows = Rows(given.Rows, rows, given.Dimension),
            Unreadable = [.. given.Unreadable.Where(item => kept.Contains(item.Id))],
        };
    }

    private static ImmutableArray<int> Rows(ImmutableArray<int> samples, int[] places) =>
        [.. Enumerable.Range(0, samples.Length).Where(row => places[samples[row]] >= 0)];

    private static ReadOnlyMemory<T> Rows<T>(ReadOnlyMemory<T> all, ImmutableArray<int> rows, int width)
    {
        var some = new T[checked(rows.Length * width)];
        for (var i = 0; i < rows.Length; i++)
            all.Slice(rows[i] * width, width).CopyTo(some.AsMemory(i * width));
        return some;
    }

    /// <summary>Gives some of the images of a source.</summary>
    private sealed class SomeImages(IImageSource all, ImmutableArray<int> samples) : IImageSource
    {
        public byte[] Read(int index) => all.Read(samples[index]);
    }
}
