using ClipAudit.Data;

namespace ClipAudit.Tests.Data;

public sealed class GroupOrderTests
{
    [Fact]
    public void Numbers_are_ordered_by_size_and_unknown_groups_come_last() =>
        Assert.Equal(
            ["0-2", "3-9", "10-19", "60-69", "70+", "B × 3", "B × 20", "a", "b", "(unknown)", "B × (unknown)"],
            ((string[])["b", "B × (unknown)", "10-19", "(unknown)", "70+", "B × 20", "0-2", "a", "3-9", "60-69", "B × 3"])
                .Order(GroupOrder.Instance));

    [Fact]
    public void The_order_is_total() =>
        Assert.Equal(["01", "1", "a1", "a01b"], ((string[])["a01b", "1", "a1", "01"]).Order(GroupOrder.Instance));

    [Fact]
    public void Bands_run_from_an_edge_to_below_the_next()
    {
        var bands = new NumberBands([0, 3, 10, 11]);
        Assert.Equal(["0-2", "3-9", "10", "11+"], bands.Names.AsEnumerable());
        Assert.Equal(["0-2", "0-2", "3-9", "10", "11+", null, null, null],
            ((string[])["0", "2.5", "3", "10", "99", "-1", "old", ""]).Select(bands.Of));
    }
}
