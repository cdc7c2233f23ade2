using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>How far the other exports of a folder (fp16, quantized, …) are from the one that is used.</summary>
internal static class PrecisionCheck
{
    // What rounding to half precision and to eight bits usually costs; published quantised CLIPs keep about 0.97.
    private const double Exact = 0.999999, Half = 0.9999, Quantised = 0.97;

    // A loss of ten times the usual is no rounding any more.
    private const double Beyond = 10;

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        string[] others = [.. subject.Model.Folder.Variants.Where(variant => variant != subject.Model.Folder.Variant)];
        return others.Length == 0
            ? [CheckResult.NotApplicable("precision", "the folder holds one export only")]
            : others.Select(variant => Compare(subject, variant));
    }

    private static CheckResult Compare(ConformanceSubject subject, string variant)
    {
        var name = $"precision.{variant}";
        try
        {
            var opened = ClipModel.Open(subject.Path, subject.Options with { Variant = variant });
            using var other = subject.Encoder.Of(opened);
            return Judge(subject, name, other);
        }
        catch (InputException failure)
        {
            return CheckResult.Failed(name, failure.Message, "it runs as the other exports do", "Leave this export out, or make it again.");
        }
    }

    private static CheckResult Judge(ConformanceSubject subject, string name, ClipEncoder other)
    {
        var peer = new ConformanceSubject(other, subject.Path, subject.Options, null);
        var drift = Drift.Between(subject.PictureRows, subject.Embed(other, subject.Pictures, 1), subject.Size);
        var precision = Worse(peer.ImageContents.Precision, peer.TextContents.Precision);
        if (subject.Tokenizer is not null)
            drift = drift.Or(Drift.Between(subject.TextRows, subject.Embed(other, subject.TextIds, 1), subject.Size));
        var least = precision switch
        {
            Graphs.GraphPrecision.Quantised => Quantised,
            Graphs.GraphPrecision.Half => Half,
            _ => Exact,
        };
        var bound = CheckResult.Words($"cosine at least {least} ({precision.ToString().ToLowerInvariant()} precision)");
        var measured = $"against {subject.Model.Folder.Variant}: {drift}";
        var row = drift.LeastCosine >= least ? CheckResult.Passed(name, measured, bound)
            : 1 - drift.LeastCosine <= Beyond * (1 - least)
                ? CheckResult.Warning(name, measured, bound,
                    "This export loses more than usual: audit the one that is used in production (--precision).")
                : CheckResult.Failed(name, measured, bound, "This export is not the same model. Make it again from the exact one.");
        return row with { Value = drift.LeastCosine, Limit = least };
    }

    private static Graphs.GraphPrecision Worse(Graphs.GraphPrecision one, Graphs.GraphPrecision other) => one > other ? one : other;
}
