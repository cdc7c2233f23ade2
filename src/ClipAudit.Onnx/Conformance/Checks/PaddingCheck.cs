using System.Collections.Immutable;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether a text's embedding depends on what stands behind it: the padding's id, its length, the mask.</summary>
/// <remarks>In CLIP a text sees what is before it alone, and is read at its end token: what follows can't matter. A graph that
/// pools elsewhere, or that looks ahead without a mask, gives another embedding for another padding.</remarks>
internal static class PaddingCheck
{
    private const string Advice =
        "The graph reads the embedding at the wrong place, or looks at the padding. Pad exactly as in training, or export "
        + "again with pooling at the end token.";

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        if (subject.Tokenizer is not { } tokenizer)
            return [CheckResult.NotApplicable("padding", "there is no tokenizer")];
        var (padding, context) = (subject.Model.TextSettings.Padding, subject.Model.TextSettings.ContextLength);
        ImmutableArray<int> others = [.. ((int[])[0, tokenizer.EndId, tokenizer.PaddingId]).Distinct().Where(id => id != padding)];
        return [Ids(subject, padding, others, context), Lengths(subject, padding, context), Mask(subject, padding, context)];
    }

    private static CheckResult Ids(ConformanceSubject subject, int padding, ImmutableArray<int> others, int context) =>
        CheckResult.Held("padding.id", CheckResult.Words($"texts padded with {padding} and with {string.Join(" and ", others)}"),
            Largest(subject, others.Select(other => (other, context))), subject.TextTolerance, Advice);

    private static CheckResult Lengths(ConformanceSubject subject, int padding, int context)
    {
        const string name = "padding.length";
        if (subject.Model.Text.Ids.FixedLength(1) is { } length)
            return CheckResult.NotApplicable(name, CheckResult.Words($"the graph takes rows of {length} ids only"));
        var longest = subject.TextIds.Max(ids => ids.Length);
        if (longest >= context)
            return CheckResult.NotApplicable(name, "the built-in texts fill the context");
        int[] shorter = [.. ((int[])[longest, (longest + context) / 2]).Distinct()];
        return CheckResult.Held(name, CheckResult.Words($"rows of {string.Join(" and ", shorter)} ids against {context}"),
            Largest(subject, shorter.Select(ids => (padding, ids))), subject.TextTolerance, Advice);
    }

    private static CheckResult Mask(ConformanceSubject subject, int padding, int context)
    {
        const string name = "padding.mask";
        if (subject.Model.Text.Mask is not { } mask)
            return CheckResult.NotApplicable(name, "the graph has no attention mask");
        var rows = new float[subject.TextRows.Length];
        subject.Encoder.TextsPaddedBy(padding, context, masksNothing: true).Encode(subject.TextIds, rows);
        var drift = Drift.Between(subject.TextRows, rows, subject.Size);
        var (measured, bound) = ($"with '{mask.Name}' over the text, and over the padding too: {drift}", subject.TextTolerance.ToString());
        return drift.Largest <= subject.TextTolerance.Largest
            ? CheckResult.Passed(name, measured, bound) with { Value = drift.Largest, Limit = subject.TextTolerance.Largest }
            : CheckResult.Warning(name, measured, bound,
                "The mask matters. ClipAudit feeds it; a program that leaves it out gets other embeddings.");
    }

    private static Drift Largest(ConformanceSubject subject, IEnumerable<(int Padding, int Context)> ways)
    {
        var drift = new Drift(0, 1, 0);
        foreach (var (padding, context) in ways)
        {
            var rows = new float[subject.TextRows.Length];
            subject.Encoder.TextsPaddedBy(padding, context).Encode(subject.TextIds, rows);
            drift = drift.Or(Drift.Between(subject.TextRows, rows, subject.Size));
        }
        return drift;
    }
}
