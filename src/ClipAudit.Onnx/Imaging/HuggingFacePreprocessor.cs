using System.Text.Json;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Reads the <c>preprocessor_config.json</c> of a Hugging Face model, in every form that transformers has written.</summary>
internal static class HuggingFacePreprocessor
{
    /// <summary>What CLIP subtracts.</summary>
    public static readonly PerChannel ClipMean = new(0.48145466, 0.4578275, 0.40821073);

    /// <summary>What CLIP divides by.</summary>
    public static readonly PerChannel ClipDeviation = new(0.26862954, 0.26130258, 0.27577711);

    /// <summary>Any other step might change pixels, so it is refused rather than left out.</summary>
    private static readonly string[] KnownSteps =
        ["do_resize", "do_center_crop", "do_convert_rgb", "do_rescale", "do_normalize"];

    /// <param name="file">Path of the file.</param>
    /// <exception cref="InputException">The file can't be read, or a setting is missing or not understood.</exception>
    public static PreprocessSpec Read(string file)
    {
        var json = PreprocessJson.Read(file);
        json = json.Object("image_processor") ?? json;
        var type = json.Text("image_processor_type") ?? json.Text("feature_extractor_type");
        // Settings that a CLIP processor leaves out have known values; other processors must say what they want.
        var isClip = type is null || type.StartsWith("CLIP", StringComparison.Ordinal) || type.StartsWith("ChineseCLIP", StringComparison.Ordinal);
        RefuseOtherSteps(json);
        var (mode, width, height) = Resize(json, isClip);
        var (cropWidth, cropHeight) = Crop(json, isClip, mode, width, height);
        var normalises = json.Flag("do_normalize", true);
        return new PreprocessSpec
        {
            Resize = mode,
            ResizeWidth = width,
            ResizeHeight = height,
            Interpolation = Interpolation(json, isClip, mode),
            Width = cropWidth,
            Height = cropHeight,
            CropRounding = CropRounding.Floor,
            ColourOrder = json.Flag("do_convert_rgb", true) ? ColourOrder.ConvertFirst : ColourOrder.ResizeFirst,
            RescaleFactor = json.Flag("do_rescale", true) ? Rescale(json) : 1,
            Mean = normalises ? Channels(json, "image_mean", isClip ? ClipMean : null) : new PerChannel(0, 0, 0),
            Deviation = normalises ? Deviation(json, isClip) : new PerChannel(1, 1, 1),
        };
    }

    private static void RefuseOtherSteps(PreprocessJson json)
    {
        foreach (var property in json.Element.EnumerateObject())
        {
            if (property.Name.StartsWith("do_", StringComparison.Ordinal) && property.Value.ValueKind == JsonValueKind.True
                && !KnownSteps.Contains(property.Name))
                throw json.Odd(property.Name, "false, as this step is not supported");
        }
    }

    private static (ResizeMode Mode, int Width, int Height) Resize(PreprocessJson json, bool isClip)
    {
        if (!json.Flag("do_resize", true))
            return (ResizeMode.None, 0, 0);
        if (json.Find("size") is not { } size)
            return isClip ? (ResizeMode.ShortestEdge, 224, 224) : throw json.Odd("size", "the size to resize to");
        if (size.ValueKind == JsonValueKind.Number)
        {
            var edge = json.Length("size", size);
            return (isClip ? ResizeMode.ShortestEdge : ResizeMode.Exact, edge, edge);
        }
        if (size.ValueKind != JsonValueKind.Object)
            throw json.Odd("size", "a number of pixels, {\"shortest_edge\": n} or {\"height\": n, \"width\": n}");
        var inner = json.Object("size")!;
        if (inner.Find("longest_edge") is not null)
            throw inner.Odd("longest_edge", "no longest edge: it is not supported");
        if (inner.Length("shortest_edge") is { } shortest)
            return (ResizeMode.ShortestEdge, shortest, shortest);
        return (ResizeMode.Exact, Required(inner, "width"), Required(inner, "height"));
    }

    private static (int Width, int Height) Crop(PreprocessJson json, bool isClip, ResizeMode mode, int width, int height)
    {
        if (!json.Flag("do_center_crop", isClip))
        {
            return mode == ResizeMode.Exact
                ? (width, height)
                : throw json.Odd("do_center_crop", "true, or a resize to a fixed height and width: images would differ in size");
        }
        if (json.Find("crop_size") is not { } crop)
            return isClip ? (224, 224) : throw json.Odd("crop_size", "the size to crop to");
        if (crop.ValueKind == JsonValueKind.Number)
            return (json.Length("crop_size", crop), json.Length("crop_size", crop));
        var inner = json.Object("crop_size")!;
        return (Required(inner, "width"), Required(inner, "height"));
    }

    private static Interpolation Interpolation(PreprocessJson json, bool isClip, ResizeMode mode)
    {
        const string expected = "a filter of Pillow: 0 nearest, 1 Lanczos, 2 bilinear, 3 bicubic, 4 box or 5 Hamming";
        if (json.Find("resample") is not { } value)
            return isClip || mode == ResizeMode.None ? Imaging.Interpolation.Bicubic : throw json.Odd("resample", expected);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var filter) && filter is >= 0 and <= 5
            ? (Interpolation)filter
            : throw json.Odd("resample", expected);
    }

    private static double Rescale(PreprocessJson json)
    {
        var factor = json.Number("rescale_factor", 1 / 255.0);
        return factor > 0 && double.IsFinite(factor) ? factor : throw json.Odd("rescale_factor", "a positive number");
    }

    private static PerChannel Deviation(PreprocessJson json, bool isClip)
    {
        var deviation = Channels(json, "image_std", isClip ? ClipDeviation : null);
        return deviation is { Red: > 0, Green: > 0, Blue: > 0 } ? deviation : throw json.Odd("image_std", "three positive numbers");
    }

    private static PerChannel Channels(PreprocessJson json, string key, PerChannel? otherwise) =>
        json.Channels(key) ?? otherwise ?? throw json.Odd(key, "three numbers");

    private static int Required(PreprocessJson json, string key) =>
        json.Length(key) ?? throw json.Odd(key, "a number of pixels");
}
