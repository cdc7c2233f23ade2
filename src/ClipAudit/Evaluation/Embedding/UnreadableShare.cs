using System.Globalization;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>Ends a run on a dataset of which too much can't be read.</summary>
internal static class UnreadableShare
{
    /// <exception cref="RunFailedException">More than the share is unreadable; its details list every image.</exception>
    public static void Check(EmbeddingSet set, double maxUnreadable)
    {
        var total = set.Dataset.Samples.Length;
        if (set.Unreadable.IsEmpty || (double)set.Unreadable.Length / total <= maxUnreadable)
            return;
        throw new RunFailedException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{set.Unreadable.Length} of the {total} images of dataset {set.Dataset.Name} can't be read, more than the "
                + $"{100 * maxUnreadable:0.##} % that max-unreadable allows. Mend or remove them, or allow more in the audit file."),
            [.. set.Unreadable.Select(image => $"{image.Id}: {image.Reason}")]);
    }
}
