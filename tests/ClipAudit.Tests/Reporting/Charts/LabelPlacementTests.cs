using System.Collections.Immutable;
using ClipAudit.Reporting.Charts;
using ClipAudit.Reporting.Charts.Labels;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Reporting.Charts;

public sealed class LabelPlacementTests
{
    private static readonly Box Bounds = new(0, 0, 400, 300);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Placed_labels_cover_neither_each_other_nor_points(int seed)
    {
        var random = new System.Random(seed);
        ImmutableArray<Label> labels = [.. Enumerable.Range(0, 40).Select(_ =>
            new Label(new Point(20 + (random.NextDouble() * 360), 20 + (random.NextDouble() * 260)), 30 + (random.NextDouble() * 50), 9))];
        List<Box> points = [.. labels.Select(label => new Box(label.Point.X - 3, label.Point.Y - 3, 6, 6))];
        var places = LabelPlacement.Place(labels, points, [], Bounds).OfType<Box>().ToList();
        Assert.InRange(places.Count, 34, 40);
        Assert.All(places, place => Assert.DoesNotContain(points, point => LabelPlacement.Overlap(place, point)));
        for (var i = 0; i < places.Count; i++)
            Assert.DoesNotContain(places.Skip(i + 1), other => LabelPlacement.Overlap(places[i], other));
    }

    [Fact]
    public void Every_model_of_a_crowded_scatter_is_named()
    {
        using var ruler = new TextRuler();
        var data = SampleCharts.Scatter();
        var scene = ChartKinds.Draw(FigureKind.Scatter, data, new ChartStyle(ChartTheme.Light, ruler, 483));
        var texts = scene.Marks.OfType<TextMark>().Select(mark => mark.Text).ToHashSet();
        Assert.All(data.Points, point => Assert.Contains(point.Row, texts));
    }

    [Fact]
    public void Names_at_the_ends_of_lines_are_moved_apart_in_their_order() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 200).Select(value => (double)value).ArrayOf(9)), wanted =>
        {
            var heights = LabelPlacement.Spread(wanted, 10, 0, 200);
            var sorted = heights.Order().ToList();
            var inOrder = Enumerable.Range(0, 9).All(i => Enumerable.Range(0, 9).All(j => wanted[i] >= wanted[j] || heights[i] < heights[j]));
            return inOrder && sorted.Zip(sorted.Skip(1)).All(pair => pair.Second - pair.First >= 10 - 1e-9) && sorted[0] >= 0 && sorted[^1] <= 200 + 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_that_have_room_stay_where_they_are() =>
        Assert.Equal([50.0, 20.0, 100.0], LabelPlacement.Spread([50, 20, 100], 10, 0, 200).ToArray());
}
