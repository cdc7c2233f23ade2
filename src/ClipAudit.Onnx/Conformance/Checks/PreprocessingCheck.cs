using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether pictures are prepared as CLIP's are, and without contradictions.</summary>
internal static class PreprocessingCheck
{
    private const double LargestPixel = 20;
    private const double SmallestSpan = 0.5;

    private static readonly PerChannel Mean = HuggingFacePreprocessor.ClipMean;
    private static readonly PerChannel Deviation = HuggingFacePreprocessor.ClipDeviation;

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        var spec = subject.Model.Preprocess;
        return [Fingerprint(spec), Size(subject, spec), Range(spec)];
    }

    /// <summary>CLIP's own steps, at the size of a model.</summary>
    public static PreprocessSpec Standard(PreprocessSpec spec) => spec with
    {
        Resize = ResizeMode.ShortestEdge,
        ResizeWidth = Math.Min(spec.Width, spec.Height),
        ResizeHeight = Math.Min(spec.Width, spec.Height),
        Interpolation = Interpolation.Bicubic,
        RescaleFactor = 1 / 255.0,
        Mean = Mean,
        Deviation = Deviation,
    };

    /// <summary>SHA-256 of the tensor of the built-in chart, shortened to 16 digits.</summary>
    public static string FingerprintOf(PreprocessSpec spec) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Tensor(spec).AsSpan())))[..16];

    private static float[] Tensor(PreprocessSpec spec)
    {
        var preprocessor = new ImagePreprocessor(spec);
        var rgb = new byte[preprocessor.ImageLength];
        var tensor = new float[rgb.Length];
        preprocessor.Prepare(BuiltInScenes.TestChart(), rgb);
        preprocessor.Normalise(rgb, 1, tensor);
        return tensor;
    }

    private static CheckResult Fingerprint(PreprocessSpec spec)
    {
        const string name = "preprocessing.clip";
        var (own, standard) = (FingerprintOf(spec), FingerprintOf(Standard(spec)));
        var measured = CheckResult.Words($"fingerprint {own} at {spec.Width} × {spec.Height}");
        var bound = $"CLIP's: {standard}";
        return own == standard
            ? CheckResult.Passed(name, measured, bound)
            : CheckResult.Warning(name, $"{measured}; {string.Join("; ", Differences(spec, Standard(spec)))}", bound,
                "Right only for a model that was trained so. Compare with the configuration of the model that this was exported from.");
    }

    private static IEnumerable<string> Differences(PreprocessSpec spec, PreprocessSpec standard)
    {
        if (spec.Resize != standard.Resize)
            yield return $"resize mode {spec.Resize}, not {standard.Resize}";
        if (spec.ResizeWidth != standard.ResizeWidth || spec.ResizeHeight != standard.ResizeHeight)
            yield return CheckResult.Words($"resized to {spec.ResizeWidth} × {spec.ResizeHeight} before the crop of {spec.Width} × {spec.Height}");
        if (spec.Interpolation != standard.Interpolation)
            yield return $"filter {spec.Interpolation}, not {standard.Interpolation}";
        if (spec.RescaleFactor != standard.RescaleFactor)
            yield return CheckResult.Words($"scaled by {spec.RescaleFactor}, not 1/255");
        if (spec.Mean != standard.Mean)
            yield return $"mean {spec.Mean}{Known(spec.Mean, Mean)}";
        if (spec.Deviation != standard.Deviation)
            yield return $"deviation {spec.Deviation}{Known(spec.Deviation, Deviation)}";
    }

    private static string Known(PerChannel channels, PerChannel clip)
    {
        if (channels == new PerChannel(clip.Blue, clip.Green, clip.Red))
            return ", CLIP's in the order blue, green, red";
        if (channels == new PerChannel(0.485, 0.456, 0.406) || channels == new PerChannel(0.229, 0.224, 0.225))
            return ", ImageNet's";
        return channels == new PerChannel(0.5, 0.5, 0.5) ? ", as SigLIP has it" : "";
    }

    /// <summary>The graph's declared size was compared when the model was opened; here is what the configuration says.</summary>
    private static CheckResult Size(ConformanceSubject subject, PreprocessSpec spec)
    {
        const string name = "preprocessing.size", bound = "one size in preprocessor, configuration and graph";
        subject.Encoder.EncodeImages(new byte[subject.Encoder.Preprocessor.ImageLength], 1, new float[subject.Size]);
        var config = subject.Config();
        var side = config?.Side("vision_config.image_size") ?? config?.Side("model_cfg.vision_cfg.image_size");
        if (side is not null && (side != spec.Width || side != spec.Height))
            return CheckResult.Failed(
                name, CheckResult.Words($"the preprocessor makes {spec.Width} × {spec.Height}, {config!.Name} says {side}"), bound,
                "One of the files is another model's; a vision transformer sees another picture at another size.");
        return CheckResult.Passed(
            name, CheckResult.Words($"{spec.Width} × {spec.Height}{(side is null ? ", the configuration says nothing" : "")}"), bound);
    }

    private static CheckResult Range(PreprocessSpec spec)
    {
        const string name = "preprocessing.range";
        double[] ends = [.. Enumerable.Range(0, 3).SelectMany(channel => (double[])
            [-spec.Mean[channel] / spec.Deviation[channel], ((255 * spec.RescaleFactor) - spec.Mean[channel]) / spec.Deviation[channel]])];
        var measured = CheckResult.Words($"black to white is {ends.Min():0.###} to {ends.Max():0.###}");
        var bound = CheckResult.Words($"within ±{LargestPixel}, at least {SmallestSpan} wide (CLIP: −1.792 to 2.146)");
        return ends.Max() <= LargestPixel && ends.Min() >= -LargestPixel && ends.Max() - ends.Min() >= SmallestSpan
            ? CheckResult.Passed(name, measured, bound)
            : CheckResult.Failed(name, measured, bound,
                "rescale_factor, mean and deviation don't fit together: usual are 1/255 with values of 0 to 1, or none with values of 0 to 255.");
    }
}
