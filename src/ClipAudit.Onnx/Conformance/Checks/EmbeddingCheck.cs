using ClipAudit.Evaluation.Embedding;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether embeddings have a direction, have unit length on both sides or on neither, and differ.</summary>
internal static class EmbeddingCheck
{
    // Float32 divides by a length to within 1e-6; float16 to within 1e-3.
    private const double UnitTolerance = 2e-3;

    // A graph that doesn't see what is different gives the very same numbers, up to the rounding of another batch.
    private const double Alike = 1e-5;

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        var hasTexts = subject.Tokenizer is not null;
        var rows = hasTexts ? [.. subject.PictureRows, .. subject.TextRows] : subject.PictureRows;
        if (Flaws(rows, subject.Size) is { Length: > 0 } flaws)
            return [CheckResult.Failed("embeddings.finite", $"{flaws[0]} ({flaws.Length} of {rows.Length / subject.Size} embeddings)",
                "finite, not all zero",
                "Half-precision graphs overflow like this: try the float32 file, or another device.")];
        return
        [
            CheckResult.Passed("embeddings.finite", CheckResult.Words($"all of {rows.Length / subject.Size} embeddings"), "finite, not all zero"),
            Lengths(subject, hasTexts),
            Distinct("embeddings.images", "pictures", subject.PictureRows, subject.Size),
            hasTexts
                ? Distinct("embeddings.texts", "texts", subject.TextRows, subject.Size)
                : CheckResult.NotApplicable("embeddings.texts", "there is no tokenizer"),
        ];
    }

    private static string[] Flaws(float[] rows, int size) =>
        [.. rows.Chunk(size).Select(row => ModelOutput.Flaw(row)).OfType<string>()];

    private static CheckResult Lengths(ConformanceSubject subject, bool hasTexts)
    {
        const string name = "embeddings.length", bound = "unit length on both sides, or on neither";
        var (images, areUnit) = Range(subject.PictureRows, subject.Size);
        if (!hasTexts)
            return CheckResult.Passed(name, $"images {images}", bound);
        var (texts, textsAreUnit) = Range(subject.TextRows, subject.Size);
        var measured = $"images {images}, texts {texts}";
        return areUnit == textsAreUnit
            ? CheckResult.Passed(name, measured + (areUnit ? "" : "; ClipAudit normalises them, other programs must too"), bound)
            : CheckResult.Warning(name, measured, bound,
                "One graph normalises and the other doesn't. ClipAudit normalises both, but products of these are no cosines.");
    }

    private static (string Words, bool AreUnit) Range(float[] rows, int size)
    {
        double[] lengths = [.. rows.Chunk(size).Select(row => Drift.Length(row))];
        return (CheckResult.Words($"{lengths.Min():0.###} to {lengths.Max():0.###}"), lengths.All(length => Math.Abs(length - 1) <= UnitTolerance));
    }

    /// <summary>A graph that reads a fixed place, or nothing, gives everything the same embedding.</summary>
    private static CheckResult Distinct(string name, string what, float[] rows, int size)
    {
        var items = rows.Chunk(size).ToArray();
        var closest = (Drift: new Drift(double.PositiveInfinity, -1, 0), First: 0, Second: 0);
        for (var i = 0; i < items.Length; i++)
            for (var j = i + 1; j < items.Length; j++)
                if (Drift.Between(items[i], items[j], size) is var drift && drift.Largest < closest.Drift.Largest)
                    closest = (drift, i, j);
        var bound = CheckResult.Words($"different {what} differ by more than {Alike:0e+0}");
        var measured = $"closest are '{BuiltInScenes.All[closest.First].Caption}' and '{BuiltInScenes.All[closest.Second].Caption}': {closest.Drift}";
        return closest.Drift.Largest > Alike
            ? CheckResult.Passed(name, measured, bound)
            : CheckResult.Failed(name, measured, bound, what == "texts"
                ? "The graph reads the embedding where texts are alike: at the start, or at an end token that the tokenizer doesn't "
                    + "write. Export it again."
                : "The graph doesn't see its input. Export it again, and compare one picture with the original model.");
    }
}
