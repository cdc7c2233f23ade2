using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Probes.Grouping;
using ClipAudit.Probes.Showing;
using ClipAudit.Results;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>What a searcher sees first: the images at the top of each ranking, with their groups.</summary>
internal static class RankingStrips
{
    /// <summary>The most strips of a probe.</summary>
    public const int Most = 12;

    private const int First = 12;

    /// <summary>A strip for each query.</summary>
    /// <param name="settings">The queries and features.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="images">The images that are ranked.</param>
    /// <param name="scores">Shape [queries][images].</param>
    public static IEnumerable<ImageStrip> Of(RankingSkewSettings settings, string model, ReadableSamples images, double[][] scores)
    {
        var choices = FeatureChoice.For(images.Dataset, settings.Shared.Features).Where(choice => choice.Features.Length == 1).ToArray();
        GroupColumn[] groups = [.. choices.Select(choice => GroupColumn.Of(images.Dataset, choice, images.Indices))];
        for (var query = 0; query < scores.Length; query++)
            if (scores[query].Length > 0)
                yield return Of(settings, new Subject
                {
                    Probe = settings.Shared.Probe,
                    Model = model,
                    Dataset = images.Dataset.Name,
                    Class = settings.Queries[query],
                }, images, scores[query], groups);
    }

    private static ImageStrip Of(RankingSkewSettings settings, Subject subject, ReadableSamples images, double[] scores, GroupColumn[] groups)
    {
        // Equal scores keep the order of the dataset.
        int[] first = [.. Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).Take(First)];
        var isGiven = settings.Given.Contains(images.Dataset.Name);
        return new ImageStrip
        {
            Title = $"First images for “{subject.Class}” under {subject.Model}",
            Caption = string.Create(CultureInfo.InvariantCulture, $"The first {first.Length} of {ShownItems.Count(scores.Length)} images of {subject.Dataset}, in their order. ")
                + $"Below each its rank, its {(isGiven ? "score" : "cosine")} and its groups.",
            Subject = subject,
            Images = [.. first.Select((row, place) => new ItemImage(
                images.Dataset.Name, images.Dataset.Samples[images.Indices[row]].Id,
                [
                    string.Create(CultureInfo.InvariantCulture, $"{place + 1} · {scores[row]:0.000}"),
                    .. groups.Length == 0 ? ImmutableArray<string>.Empty : [string.Join(" · ", groups.Select(column => column.Names[column.Assignments[row]]))],
                ]))],
        };
    }
}
