using ClipAudit.Evaluation;

namespace ClipAudit.Tests.Evaluation;

public sealed class ShardTests
{
    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("3")]
    [InlineData("-1/3")]
    [InlineData("+1/3")]
    [InlineData("1/x")]
    [InlineData("1/2/3")]
    [InlineData(" 1/2")]
    [InlineData("1/1000001")]
    [InlineData("")]
    public void What_is_no_share_is_refused(string text) => Assert.Null(Shard.Parse(text));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(10, 3)]
    [InlineData(12, 3)]
    [InlineData(7, 1)]
    [InlineData(2, 5)]
    public void All_shares_together_hold_each_item_once(int items, int count)
    {
        var seen = Enumerable.Range(1, count).Select(number => Shard.Parse(FormattableString.Invariant($"{number}/{count}"))!)
            .SelectMany(shard => Enumerable.Range(0, shard.Length(items)).Select(shard.At));
        Assert.Equal(Enumerable.Range(0, items), seen.Order());
    }
}
