using ClipAudit.Evaluation.Embedding;

namespace ClipAudit.Tests.Evaluation.Embedding;

/// <summary>Remarks on texts, few or thousands.</summary>
public sealed class TextRemarksTests
{
    [Fact]
    public void Few_remarks_are_told_one_by_one() => Assert.Equal<string>(["cut a", "cut c"], TextRemarks.Of("m", ["cut a", "", "cut c"]));

    [Fact]
    public void Many_remarks_are_counted_after_the_first()
    {
        var told = TextRemarks.Of("m", Enumerable.Range(0, 80_000).Select(i => i % 2 == 0 ? $"cut {i}" : ""));
        Assert.Equal(6, told.Length);
        Assert.Equal("cut 0", told[0]);
        Assert.StartsWith("So it is with 39995 more texts of m", told[^1], StringComparison.Ordinal);
    }
}
