using ClipAudit.Reporting.Html;

namespace ClipAudit.Tests.Reporting.Html;

public sealed class RightToLeftTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain", "plain")]
    [InlineData("a שלום b", "a ", "[שלום]", " b")]
    [InlineData("שלום, עולם!", "[שלום, עולם]", "!")]
    [InlineData("سلام 12 سلام", "[سلام 12 سلام]")]
    [InlineData("سلام a سلام", "[سلام]", " a ", "[سلام]")]
    [InlineData("😀שלום😀", "😀", "[שלום]", "😀")]
    public void A_part_goes_from_the_first_letter_to_the_last(string text, params string[] expected) =>
        Assert.Equal(expected, RightToLeft.Parts(text).Select(part => part.IsRightToLeft ? $"[{part.Text}]" : part.Text));
}
