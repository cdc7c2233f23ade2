using System.Globalization;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Onnx.Models;

/// <summary>Settings of a model in words, for results and reports.</summary>
internal static class ModelWords
{
    /// <summary>The steps from image to tensor.</summary>
    public static string Of(PreprocessSpec spec) => string.Join("; ", new[]
    {
        spec.ColourOrder == ColourOrder.ConvertFirst ? "RGB first" : "RGB after resizing",
        Resize(spec),
        Invariant($"centre crop {spec.Width} × {spec.Height}{(spec.CropRounding == CropRounding.Floor ? " (margins rounded down)" : "")}"),
        Invariant($"scaled by {spec.RescaleFactor:G6}"),
        $"mean {Round(spec.Mean)}",
        $"deviation {Round(spec.Deviation)}",
    });

    /// <summary>The tokenizer and its text cleaning.</summary>
    public static string Of(TextSettings text) => text.Tokenizer is { } tokenizer
        ? Invariant($"byte-level BPE, {tokenizer.VocabularySize} tokens, cleaning {tokenizer.Cleaning}, ")
            + Invariant($"at most {text.ContextLength} ids, padded with {text.Padding}")
        : "none in the model's folder";

    private static string Resize(PreprocessSpec spec)
    {
        var filter = spec.Interpolation.ToString().ToLowerInvariant();
        return spec.Resize switch
        {
            ResizeMode.None => "not resized",
            ResizeMode.ShortestEdge => Invariant($"shorter side to {spec.ResizeWidth} ({filter})"),
            ResizeMode.Exact => Invariant($"resized to {spec.ResizeWidth} × {spec.ResizeHeight} ({filter})"),
            ResizeMode.Fit => Invariant($"fitted into {spec.ResizeWidth} × {spec.ResizeHeight} ({filter})"),
            _ => Invariant($"resized to cover {spec.ResizeWidth} × {spec.ResizeHeight} ({filter})"),
        };
    }

    private static string Round(PerChannel channels) =>
        Invariant($"{channels.Red:0.####}, {channels.Green:0.####}, {channels.Blue:0.####}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
