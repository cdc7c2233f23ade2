using System.Collections.Immutable;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether embeddings agree with those that something else computed, and if not, which fault would explain it.</summary>
internal static class ReferenceCheck
{
    private const string Name = "reference";

    // Alternatives are told apart by a few items; a mean over thousands would cost minutes for each.
    private const int MostTried = 16;

    private const int Batch = 16;

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        if (subject.Reference is not { } reference)
            return [CheckResult.NotApplicable(Name, "no reference was given; --against compares with one")];
        if (reference.ReadImage is null && subject.Tokenizer is null)
            return [CheckResult.NotApplicable(Name, "there is no tokenizer to embed the texts with")];
        var given = reference.Array.Values.ToArray();
        if (Unusable(given, subject.Size) is { } row)
            return [CheckResult.Failed(Name, CheckResult.Words($"row {row} of {Path.GetFileName(reference.Source)} is zero, NaN or infinite"),
                "finite, not all zero", "Compute the reference again.")];
        var own = Own(subject, reference);
        var tolerance = (reference.ReadImage is null ? subject.TextTolerance : subject.ImageTolerance).OrRoundedTo(given);
        var drift = Drift.Between(own, given, subject.Size);
        var items = CheckResult.Words($"{reference.Items.Length} {(reference.ReadImage is null ? "texts" : "images")}");
        var held = CheckResult.Held(Name, items, drift, tolerance, "");
        var worst = drift.Largest > 0 ? $", worst '{Shorten(reference.Items[drift.Worst])}'" : "";
        var lengths = Lengths(given, own, subject.Size);
        return held.Verdict == CheckVerdict.Pass
            ? [held with { Measured = held.Measured + worst + lengths }]
            : [held with { Measured = held.Measured + worst + lengths, Advice = Explain(subject, reference, given, own, drift, tolerance) }];
    }

    private static string Explain(
        ConformanceSubject subject, ReferenceEmbeddings reference, float[] given, float[] own, Drift drift, Tolerance tolerance)
    {
        if (Permutation(given, own, subject.Size, tolerance) is { } first)
            return CheckResult.Words($"It agrees when the rows are put into another order: row {first.Row} of the reference is item {first.Item} ")
                + $"('{Shorten(reference.Items[first.Item])}'), both from 0. The reference was computed in another order of items.";
        var tried = Math.Min(reference.Items.Length, MostTried);
        var part = given.AsSpan(0, tried * subject.Size).ToArray();
        var alternatives = (reference.ReadImage is null
                ? TextAlternatives.Of(subject, [.. reference.Items.Take(tried)])
                : ImageAlternatives.Of(subject, [.. Enumerable.Range(0, tried).Select(reference.ReadImage)]))
            .Select(alternative => (alternative.What, Drift: Drift.Between(alternative.Rows, part, subject.Size))).ToArray();
        var best = alternatives.MinBy(alternative => alternative.Drift.Largest);
        if (best.Drift.Largest <= tolerance.Largest)
            return CheckResult.Words($"It agrees to {best.Drift.Largest:0.0e+0} when {best.What}: ")
                + "that is what the reference did. Mend the side that is wrong.";
        return "No usual fault explains it (" + string.Join(", ", alternatives.Select(alternative => alternative.What))
            + CheckResult.Words($" were tried; the nearest, {best.What}, leaves {best.Drift.Largest:0.0e+0} of {drift.Largest:0.0e+0}). ")
            + (AreAlike(given, subject.Size, tolerance) ? "All rows of the reference are alike: it reads the embedding at the wrong place. " : "")
            + "Compare weights, activation function and pooling.";
    }

    /// <summary>Null when every row has a direction; else the first that has none.</summary>
    private static int? Unusable(float[] rows, int size)
    {
        for (var i = 0; i * size < rows.Length; i++)
            if (Drift.Length(rows.AsSpan(i * size, size)) is not (> 0 and < double.PositiveInfinity))
                return i;
        return null;
    }

    private static float[] Own(ConformanceSubject subject, ReferenceEmbeddings reference)
    {
        if (reference.ReadImage is not { } read)
            return subject.Embed(subject.Encoder, [.. reference.Items.Select(text => subject.Tokenizer!.Encode(text).Ids)], Batch);
        var rows = new float[reference.Items.Length * subject.Size];
        for (var first = 0; first < reference.Items.Length; first += Batch)
        {
            var part = Enumerable.Range(first, Math.Min(Batch, reference.Items.Length - first));
            ImmutableArray<byte[]> pictures = [.. part.Select(index => subject.Prepare(read(index)))];
            subject.Embed(subject.Encoder, pictures, Math.Min(Batch, subject.Encoder.Info.LargestBatch)).CopyTo(rows, first * subject.Size);
        }
        return rows;
    }

    /// <summary>A row and the item it belongs to, when each row has an item of its own that it agrees with; null otherwise.</summary>
    private static (int Row, int Item)? Permutation(float[] given, float[] own, int size, Tolerance tolerance)
    {
        const int mostItems = 2000;
        var items = given.Length / size;
        if (items > mostItems)
            return null;
        var free = Enumerable.Range(0, items).ToHashSet();
        (int Row, int Item)? moved = null;
        for (var row = 0; row < items; row++)
        {
            var reference = given.AsSpan(row * size, size).ToArray();
            int[] match = [.. free.Where(item => Drift.Between(own.AsSpan(item * size, size), reference, size).Largest <= tolerance.Largest).Take(1)];
            if (match is not [var found])
                return null;
            free.Remove(found);
            if (found != row)
                moved ??= (row, found);
        }
        return moved;
    }

    private static bool AreAlike(float[] rows, int size, Tolerance tolerance)
    {
        var first = rows.AsSpan(0, size);
        for (var i = 1; i * size < rows.Length; i++)
            if (Drift.Between(first, rows.AsSpan(i * size, size), size).Largest > tolerance.Largest)
                return false;
        return rows.Length > size;
    }

    private static string Lengths(float[] given, float[] own, int size)
    {
        var (ofGiven, ofOwn) = (Drift.Length(given.AsSpan(0, size)), Drift.Length(own.AsSpan(0, size)));
        return Math.Abs(ofGiven - ofOwn) <= 1e-2 * Math.Max(ofGiven, ofOwn) ? ""
            : CheckResult.Words($"; lengths differ ({ofGiven:0.###} in the reference, {ofOwn:0.###} here), which cosines don't see");
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
