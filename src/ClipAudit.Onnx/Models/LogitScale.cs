using System.Globalization;

namespace ClipAudit.Onnx.Models;

/// <summary>The factor on the cosines before the softmax, and where it came from.</summary>
/// <param name="Value">The factor itself, not its logarithm; null when nothing gives it.</param>
/// <param name="Source">Where it came from, or where it was looked for.</param>
/// <param name="IsTrained">False for the value that a training began with, and where nothing gives one.</param>
internal sealed record LogitScale(double? Value, string Source, bool IsTrained = true)
{
    /// <summary>Looks for the logit scale, most trustworthy place first.</summary>
    /// <param name="given">What the audit file or an option gives; null when nothing.</param>
    /// <param name="graph">The combined graph, whose own scale beats a configuration; null for separate graphs.</param>
    /// <param name="config">config.json or open_clip_config.json; null when absent.</param>
    /// <exception cref="InputException">A place gives a scale that can't be one.</exception>
    public static LogitScale Find(double? given, OnnxGraphFile? graph, ModelJson? config)
    {
        if (given is { } value)
            return Checked(value, "the settings");
        if (graph?.LogitScale is { FedToExp: true } logarithm)
            return Checked(Math.Exp(logarithm.Value), $"{graph.Name}: exp({logarithm.Name})");
        if (graph?.LogitScale is { FedToMul: true } factor)
            return Checked(factor.Value, $"{graph.Name}: {factor.Name}");
        return FromConfig(config);
    }

    private static LogitScale FromConfig(ModelJson? config)
    {
        if (config is null)
            return new(null, "nowhere to be found: there is no configuration file", IsTrained: false);
        // Both are logarithms, as in the layouts' own code.
        if (config.Number("logit_scale") is { } trained)
            return Checked(Math.Exp(trained), $"{config.Name}: exp(logit_scale)");
        foreach (var key in (string[])["logit_scale_init_value", "model_cfg.init_logit_scale"])
            if (config.Number(key) is { } initial)
                return Checked(Math.Exp(initial),
                    $"{config.Name}: exp({key}), the initial value; the trained one is not in the files")
                    with { IsTrained = false };
        return new(null, $"nowhere to be found: neither in the graphs nor in {config.Name}", IsTrained: false);
    }

    private static LogitScale Checked(double value, string source) =>
        double.IsFinite(value) && value > 0
            ? new(value, source)
            : throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"The logit scale from {source} is {value}; it must be finite and above 0."));
}
