namespace ClipAudit.Results;

/// <summary>The parts of a subject in the order of every table, with the names that gates and columns give them.</summary>
internal static class SubjectParts
{
    public static IReadOnlyList<(string Name, string? Value)> Of(Subject subject) =>
    [
        ("probe", subject.Probe),
        ("model", subject.Model),
        ("dataset", subject.Dataset),
        ("class", subject.Class),
        ("feature", subject.Feature),
        ("group", subject.Group),
        ("variant", subject.Variant),
    ];
}
