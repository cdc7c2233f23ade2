namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>How one family's inputs are computed.</summary>
/// <param name="Name">The family, which is also its file's name.</param>
/// <param name="Primary">What the library calls the conventions behind <paramref name="Evaluate"/>.</param>
/// <param name="Fields">Every top-level input field that the evaluator understands.</param>
/// <param name="Evaluate">Reads every field of the input and computes every output the format lists for it.</param>
internal sealed record GoldenFamily(
    string Name, string Primary, string[] Fields, Func<GoldenInput, GoldenTree> Evaluate)
{
    /// <summary>The other conventions that the library offers by name.</summary>
    public GoldenVariant[] Variants { get; init; } = [];
}

/// <summary>A convention other than the primary one that the library offers.</summary>
/// <param name="Name">What the library calls it.</param>
/// <param name="Convention">Part of the files' text for it: an alternative with this text must be reproduced.</param>
/// <param name="Evaluate">As in <see cref="GoldenFamily"/>, under this convention.</param>
internal sealed record GoldenVariant(string Name, string Convention, Func<GoldenInput, GoldenTree> Evaluate)
{
    public bool Covers(string convention) => convention.Contains(Convention, StringComparison.OrdinalIgnoreCase);
}
