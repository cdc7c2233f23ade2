namespace ClipAudit.Onnx.Imaging;

/// <summary>How an image is resized before the crop.</summary>
public enum ResizeMode
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The shorter side gets the given length, the other follows, rounded down.</summary>
    ShortestEdge,

    /// <summary>Both sides get the given lengths; the aspect ratio is not kept.</summary>
    Exact,

    /// <summary>The largest size of the same shape that fits into the given one (OpenCLIP's <c>longest</c>).</summary>
    Fit,

    /// <summary>The smallest size of the same shape that covers the given one (OpenCLIP's <c>shortest</c>, not square).</summary>
    Cover,
}

/// <summary>A resampling filter; the numbers are Pillow's, which preprocessor configurations use.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest = 0,

    /// <summary>Lanczos windowed sinc, three lobes.</summary>
    Lanczos = 1,

    /// <summary>Triangle.</summary>
    Bilinear = 2,

    /// <summary>Keys' cubic, a = −0.5.</summary>
    Bicubic = 3,

    /// <summary>The mean of the pixels covered.</summary>
    Box = 4,

    /// <summary>Hamming windowed sinc, one lobe.</summary>
    Hamming = 5,
}

/// <summary>Where crop and padding go when the margins can't be equal.</summary>
public enum CropRounding
{
    /// <summary>torchvision: half the margin rounded half to even; the smaller part of the padding comes first.</summary>
    HalfToEven,

    /// <summary>Hugging Face: half the margin rounded down; the larger part of the padding comes first.</summary>
    Floor,
}

/// <summary>When the image is converted to RGB.</summary>
public enum ColourOrder
{
    /// <summary>Before it is resized, as Hugging Face processors do.</summary>
    ConvertFirst,

    /// <summary>After it was resized in the file's own mode, as OpenAI's and OpenCLIP's transforms do: palette and
    /// two-level images are then resized without a filter, and alpha weighs the colours.</summary>
    ResizeFirst,
}
