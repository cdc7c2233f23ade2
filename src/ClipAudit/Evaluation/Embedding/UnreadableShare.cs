using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Data;
using ClipAudit.Results;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Ends a run on a dataset of which too much can't be read.</summary>
internal static class UnreadableShare
{
    /// <exception cref="RunFailedException">More than the share is unreadable; its details list every image.</exception>
    public static void Check(Dataset dataset, ImmutableArray<UnreadableImage> unreadable, double maxUnreadable)
    {
        var total = dataset.Samples.Length;
        if (unreadable.IsEmpty || (double)unreadable.Length / total <= maxUnreadable)
            return;
        var items = dataset.GivenHash is null ? "images" : "items";
        throw new RunFailedException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{unreadable.Length} of the {total} {items} of dataset {dataset.Name} can't be read, more than the "
                + $"{100 * maxUnreadable:0.##} % that max-unreadable allows. Mend or remove them, or allow more in the audit file."),
            [.. unreadable.Select(image => $"{image.Id}: {image.Reason}")]);
    }
}
