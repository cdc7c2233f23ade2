using System.Text.Json;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Reads the image transform of an <c>open_clip_config.json</c>, with OpenCLIP's defaults for what it leaves out.</summary>
internal static class OpenClipPreprocessor
{

    /// <param name="file">Path of the file.</param>
    /// <exception cref="InputException">The file can't be read, or a setting is missing or not understood.</exception>
    public static PreprocessSpec Read(string file)
    {
        var json = PreprocessJson.Read(file);
        var settings = json.Object("preprocess_cfg");
        var (width, height) = Size(json, settings);
        if (settings?.Text("mode") is { } mode && mode != "RGB")
            throw settings.Odd("mode", "\"RGB\"");
        var deviation = settings?.Channels("std") ?? HuggingFacePreprocessor.ClipDeviation;
        if (deviation is not { Red: > 0, Green: > 0, Blue: > 0 })
            throw settings!.Odd("std", "three positive numbers");
        return new PreprocessSpec
        {
            Resize = Resize(settings, width == height),
            ResizeWidth = width,
            ResizeHeight = height,
            Interpolation = Interpolation(settings),
            Width = width,
            Height = height,
            CropRounding = CropRounding.HalfToEven,
            ColourOrder = ColourOrder.ResizeFirst,
            RescaleFactor = 1 / 255.0,
            Mean = settings?.Channels("mean") ?? HuggingFacePreprocessor.ClipMean,
            Deviation = deviation,
            Fill = Fill(settings),
        };
    }

    private static (int Width, int Height) Size(PreprocessJson json, PreprocessJson? settings)
    {
        var model = json.Object("model_cfg");
        var vision = model?.Object("vision_cfg");
        var ofModel = vision is null ? null : Size(vision, "image_size");
        var ofTransform = settings is null ? null : Size(settings, "size");
        if (ofModel is not null && ofTransform is not null && ofModel != ofTransform)
            throw settings!.Odd("size", $"the same as model_cfg.vision_cfg.image_size, {ofModel.Value.Width} × {ofModel.Value.Height}");
        return ofTransform ?? ofModel ?? (vision ?? json).Reject("image_size");
    }

    private static (int Width, int Height)? Size(PreprocessJson json, string key)
    {
        if (json.Find(key) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return (json.Length(key, value), json.Length(key, value));
        return value.GetArrayLength() == 2
            ? (json.Length(key, value[1]), json.Length(key, value[0]))
            : throw json.Odd(key, "a number of pixels, or height and width");
    }

    private static (int Width, int Height) Reject(this PreprocessJson json, string key) =>
        throw json.Odd(key, "the size of the model's images");

    private static ResizeMode Resize(PreprocessJson? settings, bool isSquare) => settings?.Text("resize_mode") switch
    {
        null or "shortest" => isSquare ? ResizeMode.ShortestEdge : ResizeMode.Cover,
        "longest" => ResizeMode.Fit,
        "squash" => ResizeMode.Exact,
        _ => throw settings!.Odd("resize_mode", "\"shortest\", \"longest\" or \"squash\""),
    };

    private static Interpolation Interpolation(PreprocessJson? settings) => settings?.Text("interpolation") switch
    {
        null or "bicubic" => Imaging.Interpolation.Bicubic,
        "bilinear" => Imaging.Interpolation.Bilinear,
        _ => throw settings!.Odd("interpolation", "\"bicubic\" or \"bilinear\""),
    };

    private static PerChannel Fill(PreprocessJson? settings)
    {
        var fill = settings?.Channels("fill_color") ?? default;
        for (var c = 0; c < 3; c++)
        {
            if (fill[c] is < 0 or > 255 || fill[c] != Math.Floor(fill[c]))
                throw settings!.Odd("fill_color", "whole numbers from 0 to 255");
        }
        // OpenCLIP fills with its colour where it pads itself; torchvision's crop, used otherwise, pads with black.
        return settings?.Text("resize_mode") == "longest" ? fill : default;
    }
}
