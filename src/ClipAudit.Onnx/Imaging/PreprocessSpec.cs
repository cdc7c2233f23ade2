using System.Globalization;

namespace ClipAudit.Onnx.Imaging;

/// <summary>What a model's preprocessor configuration says: how an image file becomes the tensor that the model sees.</summary>
/// <remarks>Immutable, safe for concurrent use. <see cref="ToString"/> is stable: two specs with the same text
/// give the same tensors, so it can be part of a content key.</remarks>
public sealed record PreprocessSpec
{
    /// <summary>How the image is resized before the crop.</summary>
    public required ResizeMode Resize { get; init; }

    /// <summary>Width asked of the resize in pixels; the edge length for <see cref="ResizeMode.ShortestEdge"/>.</summary>
    public required int ResizeWidth { get; init; }

    /// <summary>Height asked of the resize in pixels; the edge length for <see cref="ResizeMode.ShortestEdge"/>.</summary>
    public required int ResizeHeight { get; init; }

    /// <summary>The resampling filter.</summary>
    public required Interpolation Interpolation { get; init; }

    /// <summary>Width of the tensor in pixels: of the centre crop, where there is one.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the tensor in pixels: of the centre crop, where there is one.</summary>
    public required int Height { get; init; }

    /// <summary>Where the crop and the padding go when their margins are odd.</summary>
    public required CropRounding CropRounding { get; init; }

    /// <summary>Whether the image is converted to RGB before or after it is resized.</summary>
    public required ColourOrder ColourOrder { get; init; }

    /// <summary>What 8-bit values are multiplied with before they are normalised; usually 1/255.</summary>
    public required double RescaleFactor { get; init; }

    /// <summary>What is subtracted after rescaling.</summary>
    public required PerChannel Mean { get; init; }

    /// <summary>What the difference is divided by; never 0.</summary>
    public required PerChannel Deviation { get; init; }

    /// <summary>Colour, 0 to 255, of what lies outside an image smaller than the crop.</summary>
    public PerChannel Fill { get; init; }

    /// <summary>What a square model with CLIP's usual steps sees, without the normalisation: the shorter side resized, the middle
    /// cropped.</summary>
    /// <param name="size">Length of a side in pixels.</param>
    public static PreprocessSpec CroppedTo(int size) => new()
    {
        Resize = ResizeMode.ShortestEdge,
        ResizeWidth = size,
        ResizeHeight = size,
        Interpolation = Interpolation.Bicubic,
        Width = size,
        Height = size,
        CropRounding = CropRounding.Floor,
        ColourOrder = ColourOrder.ConvertFirst,
        RescaleFactor = 1 / 255.0,
        Mean = new PerChannel(0, 0, 0),
        Deviation = new PerChannel(1, 1, 1),
    };

    /// <summary>Reads the <c>preprocessor_config.json</c> of a Hugging Face model.</summary>
    /// <param name="file">Path of the file.</param>
    /// <exception cref="InputException">The file can't be read, or a setting is missing or not understood.</exception>
    public static PreprocessSpec FromHuggingFace(string file) => HuggingFacePreprocessor.Read(file);

    /// <summary>Reads the image transform of an <c>open_clip_config.json</c>.</summary>
    /// <param name="file">Path of the file.</param>
    /// <exception cref="InputException">The file can't be read, or a setting is missing or not understood.</exception>
    public static PreprocessSpec FromOpenClip(string file) => OpenClipPreprocessor.Read(file);

    /// <summary>Every setting in one line of text, the same on every machine.</summary>
    /// <returns>For example <c>resize=ShortestEdge:224x224 filter=Bicubic crop=224x224 …</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"resize={Resize}:{ResizeWidth}x{ResizeHeight} filter={Interpolation} crop={Width}x{Height} "
        + $"rounding={CropRounding} order={ColourOrder} rescale={RescaleFactor:R} mean={Mean} std={Deviation} fill={Fill}");
}

/// <summary>One number for each of red, green and blue.</summary>
/// <param name="Red">The red channel's.</param>
/// <param name="Green">The green channel's.</param>
/// <param name="Blue">The blue channel's.</param>
public readonly record struct PerChannel(double Red, double Green, double Blue)
{
    /// <summary>The number of one channel.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    public double this[int channel] => channel switch
    {
        0 => Red,
        1 => Green,
        2 => Blue,
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    /// <summary>The three numbers, shortest round-trip form, with commas between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Red:R},{Green:R},{Blue:R}");
}
