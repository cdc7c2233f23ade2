using System.Globalization;

namespace ClipAudit.Onnx.Conformance;

/// <summary>What a check says of a model.</summary>
public enum CheckVerdict
{
    /// <summary>It is as it should be.</summary>
    Pass,

    /// <summary>The check doesn't concern this model, or has nothing to look at.</summary>
    NotApplicable,

    /// <summary>A person should look at it; it may be right.</summary>
    Warn,

    /// <summary>Numbers of this model can't be trusted.</summary>
    Fail,
}

/// <summary>One row of the verdict table. Immutable.</summary>
public sealed record CheckResult
{
    /// <summary>The check's name, such as "batch.images".</summary>
    public required string Check { get; init; }

    /// <summary>The verdict.</summary>
    public required CheckVerdict Verdict { get; init; }

    /// <summary>What was found, in words.</summary>
    public required string Measured { get; init; }

    /// <summary>What it was held against, in words; empty where the check does not apply.</summary>
    public required string Bound { get; init; }

    /// <summary>What to do about it; empty where there is nothing to do.</summary>
    public required string Advice { get; init; }

    /// <summary>What was found as a number, where it is one.</summary>
    public double? Value { get; init; }

    /// <summary>The number that <see cref="Value"/> is held against.</summary>
    public double? Limit { get; init; }

    internal static CheckResult Passed(string check, string measured, string bound) =>
        new() { Check = check, Verdict = CheckVerdict.Pass, Measured = measured, Bound = bound, Advice = "" };

    internal static CheckResult Warning(string check, string measured, string bound, string advice) =>
        new() { Check = check, Verdict = CheckVerdict.Warn, Measured = measured, Bound = bound, Advice = advice };

    internal static CheckResult Failed(string check, string measured, string bound, string advice) =>
        new() { Check = check, Verdict = CheckVerdict.Fail, Measured = measured, Bound = bound, Advice = advice };

    internal static CheckResult NotApplicable(string check, string why) =>
        new() { Check = check, Verdict = CheckVerdict.NotApplicable, Measured = why, Bound = "", Advice = "" };

    /// <summary>A difference between embeddings, which fails beyond its tolerance.</summary>
    internal static CheckResult Held(string check, string what, Drift drift, Tolerance tolerance, string advice) => new()
    {
        Check = check,
        Verdict = drift.Largest <= tolerance.Largest ? CheckVerdict.Pass : CheckVerdict.Fail,
        Measured = $"{what}: {drift}",
        Bound = tolerance.ToString(),
        Advice = drift.Largest <= tolerance.Largest ? "" : advice,
        Value = double.IsFinite(drift.Largest) ? drift.Largest : null,
        Limit = tolerance.Largest,
    };

    /// <summary>Text with numbers, the same in every culture.</summary>
    internal static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
