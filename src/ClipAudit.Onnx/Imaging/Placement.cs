namespace ClipAudit.Onnx.Imaging;

/// <summary>Where an image's pixels go: its size after the resize, the window of that which is kept, and where in the
/// output the window lies.</summary>
internal readonly record struct Placement(Axis Horizontal, Axis Vertical)
{
    public static Placement Of(PreprocessSpec spec, int width, int height)
    {
        var (resizedWidth, resizedHeight) = Resized(spec, width, height);
        return new Placement(
            Axis.Of(width, resizedWidth, spec.Width, spec.CropRounding),
            Axis.Of(height, resizedHeight, spec.Height, spec.CropRounding));
    }

    public bool IsResized => Horizontal.IsResized || Vertical.IsResized;

    private static (int Width, int Height) Resized(PreprocessSpec spec, int width, int height) => spec.Resize switch
    {
        ResizeMode.None => (width, height),
        ResizeMode.Exact => (spec.ResizeWidth, spec.ResizeHeight),
        ResizeMode.ShortestEdge => width <= height
            ? (spec.ResizeWidth, (int)((double)((long)spec.ResizeWidth * height) / width))
            : ((int)((double)((long)spec.ResizeHeight * width) / height), spec.ResizeHeight),
        _ => KeepRatio(spec, width, height),
    };

    private static (int Width, int Height) KeepRatio(PreprocessSpec spec, int width, int height)
    {
        double byHeight = (double)height / spec.ResizeHeight, byWidth = (double)width / spec.ResizeWidth;
        var ratio = spec.Resize == ResizeMode.Fit ? Math.Max(byHeight, byWidth) : Math.Min(byHeight, byWidth);
        return (Math.Max(1, (int)Math.Round(width / ratio)), Math.Max(1, (int)Math.Round(height / ratio)));
    }
}

/// <summary>One axis of a <see cref="Placement"/>, in pixels.</summary>
/// <param name="Source">Length of the image as decoded.</param>
/// <param name="Resized">Length after the resize.</param>
/// <param name="Start">First kept position of the resized image.</param>
/// <param name="Length">Number of kept positions.</param>
/// <param name="Offset">Position in the output of the first kept one; above 0 where the image is smaller than the crop.</param>
internal readonly record struct Axis(int Source, int Resized, int Start, int Length, int Offset)
{
    public bool IsResized => Source != Resized;

    public static Axis Of(int source, int resized, int output, CropRounding rounding)
    {
        if (resized >= output)
        {
            var margin = resized - output;
            var start = rounding == CropRounding.Floor ? margin / 2 : (int)Math.Round(margin / 2.0, MidpointRounding.ToEven);
            return new Axis(source, resized, start, output, 0);
        }
        var missing = output - resized;
        return new Axis(source, resized, 0, resized, rounding == CropRounding.Floor ? (missing + 1) / 2 : missing / 2);
    }
}
