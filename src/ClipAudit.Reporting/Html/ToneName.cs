using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>Classes of the style sheet for what a text amounts to.</summary>
internal static class ToneName
{
    public static string Of(Tone tone) => tone switch
    {
        Tone.Plain => "plain",
        Tone.Good => "good",
        Tone.Bad => "bad",
        Tone.Open => "open",
        _ => throw new InvalidOperationException($"No class for the tone {tone}."),
    };

    /// <summary>The class and the words of a verdict.</summary>
    public static (string Class, string Text) Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => ("good", "pass"),
        Verdict.Fail => ("bad", "fail"),
        Verdict.InsufficientEvidence => ("open", "insufficient evidence"),
        _ => throw new InvalidOperationException($"No text for the verdict {verdict}."),
    };
}
