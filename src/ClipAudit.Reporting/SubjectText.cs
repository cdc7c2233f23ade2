using ClipAudit.Results;

namespace ClipAudit.Reporting;

/// <summary>What measurements belong to, in words.</summary>
internal static class SubjectText
{
    /// <summary>The parts of a subject but its probe, such as "small-clip · photo · class dog".</summary>
    public static string Of(Subject subject)
    {
        string?[] parts =
        [
            subject.Model, subject.Dataset, subject.Variant, subject.Class is { } label ? $"class {label}" : null,
            subject.Feature, subject.Group,
        ];
        return string.Join(" · ", parts.Where(part => part is { Length: > 0 }));
    }
}
