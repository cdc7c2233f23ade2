using ClipAudit.Transforms;
using ClipAudit.Transforms.Plain;

namespace ClipAudit.Tests.Transforms;

public sealed class PlainTransformTests
{
    private const int Height = 45;
    private const int Width = 60;

    [Theory]
    [InlineData("rotation", 0)]
    [InlineData("crop", 1)]
    [InlineData("resolution", 45)]
    [InlineData("resolution", 4096)]
    public void What_takes_nothing_away_changes_nothing(string name, double value) =>
        Assert.Equal(Scene(), Apply(name, value));

    [Theory]
    [InlineData("flip")]
    [InlineData("inversion")]
    public void Done_twice_they_give_the_picture_back(string name) =>
        Assert.Equal(Scene(), Apply(name, null, Apply(name, null)));

    [Theory]
    [InlineData("greyscale")]
    [InlineData("edge-sketch")]
    [InlineData("silhouette")]
    public void Drawings_have_no_colour(string name)
    {
        var drawing = Apply(name, null);
        Assert.All(drawing.Chunk(3), colour => Assert.True(colour[0] == colour[1] && colour[1] == colour[2]));
        Assert.True(drawing.Distinct().Count() > 1);
    }

    [Fact]
    public void A_silhouette_is_black_on_white_whichever_is_brighter()
    {
        byte[] bright = Square(ground: 40, thing: 220), dark = Square(ground: 220, thing: 40);
        Assert.Equal(Square(ground: 255, thing: 0), Apply("silhouette", null, bright));
        Assert.Equal(Square(ground: 255, thing: 0), Apply("silhouette", null, dark));
    }

    [Fact]
    public void A_sketch_of_one_colour_is_blank() =>
        Assert.All(Apply("edge-sketch", null, TestPicture.Plain(Height, Width, 90)), value => Assert.Equal(255, value));

    [Fact]
    public void A_crop_shows_the_middle()
    {
        // The middle half of a ramp from left to right starts at a quarter of it and ends at three quarters.
        var ramp = new byte[Height * Width * 3];
        for (var i = 0; i < ramp.Length; i++)
            ramp[i] = (byte)(4 * (i / 3 % Width));
        var cropped = Apply("crop", 0.5, ramp);
        Assert.InRange(cropped[0], 4 * Width * 0.23, 4 * Width * 0.27);
        Assert.InRange(cropped[^1], 4 * Width * 0.73, 4 * Width * 0.77);
    }

    [Fact]
    public void A_turn_by_90_degrees_is_clockwise()
    {
        const int side = 31;
        var picture = TestPicture.Plain(side, side, 0);
        picture[((2 * side) + 5) * 3] = 255;
        PlainTransforms.Find("rotation")!.With(90).Apply(picture, side, side, new TransformContext(1, null));
        Assert.Equal(255, picture[((5 * side) + side - 1 - 2) * 3]);
    }

    [Fact]
    public void A_lower_resolution_and_quality_change_more()
    {
        Assert.True(TestPicture.Change(Scene(), Apply("resolution", 8)) > TestPicture.Change(Scene(), Apply("resolution", 20)));
        Assert.True(TestPicture.Change(Scene(), Apply("jpeg", 5)) > TestPicture.Change(Scene(), Apply("jpeg", 60)));
    }

    [Theory]
    [InlineData("rotation", null, "The transform 'rotation' needs degrees: a number from -180 to 180.")]
    [InlineData("rotation", 181.0, "The transform 'rotation' can't have degrees 181: it needs degrees: a number from -180 to 180.")]
    [InlineData("rotation", double.NaN, "The transform 'rotation' can't have degrees NaN: it needs degrees: a number from -180 to 180.")]
    [InlineData("jpeg", 0.0, "The transform 'jpeg' can't have quality 0: it needs quality: a whole number from 1 to 100.")]
    [InlineData("jpeg", 50.5, "The transform 'jpeg' can't have quality 50.5: it needs quality: a whole number from 1 to 100.")]
    [InlineData("crop", 0.0, "The transform 'crop' can't have share 0: it needs share: a number from 0.05 to 1.")]
    [InlineData("resolution", 0.0, "The transform 'resolution' can't have pixels 0: it needs pixels: a whole number from 1 to 4096.")]
    [InlineData("flip", 1.0, "The transform 'flip' has nothing to set.")]
    public void Values_out_of_range_are_refused(string name, double? value, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => PlainTransforms.Find(name)!.With(value)).Message);

    [Theory]
    [InlineData("fogg", null, null, "There is no transform 'fogg'; expected one of gaussian-noise, ")]
    [InlineData("fog", null, null, "The corruption 'fog' needs a severity from 1 to 5.")]
    [InlineData("fog", 3, 1.0, "The corruption 'fog' has a severity and nothing else to set.")]
    [InlineData("flip", 3, null, "The transform 'flip' has no severities.")]
    public void Names_and_what_goes_with_them_are_checked(string name, int? severity, double? value, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => NamedTransforms.Parse(name, severity, value)).Message, StringComparison.Ordinal);

    [Fact]
    public void Keys_hold_the_value()
    {
        Assert.Equal("rotation/1 degrees 22.5", NamedTransforms.Parse("rotation", null, 22.5).Key);
        Assert.Equal("greyscale/1", NamedTransforms.Parse("greyscale", null, null).Key);
        Assert.Equal(NamedTransforms.Parse("crop", null, 0.5), NamedTransforms.Parse("crop", null, 0.5));
        Assert.Equal(NamedTransforms.All.Length, NamedTransforms.All.Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 9)]
    [InlineData(224, 224)]
    [InlineData(336, 300)]
    public void Pictures_of_any_size_are_changed_without_fault(int height, int width)
    {
        foreach (var kind in PlainTransforms.All)
            foreach (var picture in new[] { TestPicture.Plain(height, width, 0), TestPicture.Plain(height, width, 255), TestPicture.Scene(height, width) })
                kind.With(kind.Parameter?.Least).Apply(picture, height, width, new TransformContext(1, null));
    }

    private static byte[] Scene() => TestPicture.Scene(Height, Width);

    private static byte[] Square(byte ground, byte thing)
    {
        var picture = TestPicture.Plain(Height, Width, ground);
        for (var y = 12; y < 30; y++)
            picture.AsSpan(((y * Width) + 15) * 3, 20 * 3).Fill(thing);
        return picture;
    }

    private static byte[] Apply(string name, double? value, byte[]? picture = null)
    {
        var changed = picture?.ToArray() ?? Scene();
        PlainTransforms.Find(name)!.With(value).Apply(changed, Height, Width, new TransformContext(1, null));
        return changed;
    }
}
