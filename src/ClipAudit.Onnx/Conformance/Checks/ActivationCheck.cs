using System.Collections.Immutable;
using ClipAudit.Onnx.Conformance.Graphs;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether the graphs compute the activation function that the configuration names.</summary>
/// <remarks>The classic fault of CLIP exports: weights that were trained with QuickGELU, run with GELU, or the other way round.
/// Nothing fails then, and every embedding is somewhat wrong.</remarks>
internal static class ActivationCheck
{
    private static readonly ImmutableDictionary<string, Activation> Names = new Dictionary<string, Activation>
    {
        ["quick_gelu"] = Activation.QuickGelu,
        ["gelu"] = Activation.Gelu,
        ["gelu_new"] = Activation.GeluTanh,
        ["gelu_fast"] = Activation.GeluTanh,
        ["gelu_pytorch_tanh"] = Activation.GeluTanh,
        ["silu"] = Activation.Silu,
        ["swish"] = Activation.Silu,
        ["relu"] = Activation.Relu,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<Activation> Smooth = [Activation.QuickGelu, Activation.Gelu, Activation.GeluTanh, Activation.Silu];

    /// <summary>What a configuration says of a tower.</summary>
    /// <param name="Name">The function as the configuration calls it; null where it can't tell.</param>
    /// <param name="Source">The key that says so.</param>
    /// <param name="IsSaid">False for the layout's default.</param>
    private sealed record Expectation(string? Name, string Source, bool IsSaid);

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        if (subject.Config() is not { } config)
            return [CheckResult.NotApplicable("activation", "there is no configuration file that names one")];
        var isOpenClip = subject.Model.Folder.Layout == ModelLayout.OpenClip;
        var image = isOpenClip ? OpenClip(config, "vision_cfg") : HuggingFace(config, "vision_config");
        var text = isOpenClip ? OpenClip(config, "text_cfg") : HuggingFace(config, "text_config");
        return subject.Model.IsCombined
            ? [Judge("activation", subject.ImageContents, [image, text])]
            : [Judge("activation.image", subject.ImageContents, [image]), Judge("activation.text", subject.TextContents, [text])];
    }

    private static Expectation HuggingFace(ModelJson config, string tower)
    {
        var (key, type) = ($"{tower}.hidden_act", config.Text("model_type"));
        return config.Text(key) is { } said ? new(said, $"{key} is {said}", true)
            : type == "clip" ? new("quick_gelu", $"{key} is not given, and quick_gelu is the default", false)
            : new(null, $"{key} is not given", false);
    }

    /// <summary>Towers that timm or transformers bring have activations of their own.</summary>
    private static Expectation OpenClip(ModelJson config, string tower)
    {
        if (config.Text($"model_cfg.{tower}.timm_model_name") is not null || config.Text($"model_cfg.{tower}.hf_model_name") is not null)
            return new(null, $"{tower} names a tower of another library", false);
        return config.Flag("model_cfg.quick_gelu") switch
        {
            true => new("quick_gelu", "quick_gelu is true", true),
            false => new("gelu", "quick_gelu is false", true),
            null => new("gelu", "quick_gelu is not given, and false is the default", false),
        };
    }

    private static CheckResult Judge(string name, GraphContents graph, ImmutableArray<Expectation> expectations)
    {
        var bound = string.Join("; ", expectations.Select(expectation => expectation.Source).Distinct());
        if (expectations.FirstOrDefault(item => item.Name is null || !Names.ContainsKey(item.Name)) is { } unknown)
            return CheckResult.NotApplicable(name, unknown.Source);
        var found = GraphActivations.Count(graph);
        if (found.IsEmpty)
            return CheckResult.NotApplicable(name, "no activation function was recognised in the graph");
        var expected = expectations.Select(item => Names[item.Name!]).ToHashSet();
        var measured = "the graph computes " + string.Join(", ", found.Select(item => CheckResult.Words($"{Word(item.Key)} {item.Value} times")));
        var missing = expected.Where(activation => !found.ContainsKey(activation)).ToArray();
        var surplus = found.Keys.Where(activation => Smooth.Contains(activation) && !expected.Contains(activation)).ToArray();
        if (missing.Length == 0 && surplus.Length == 0)
            return CheckResult.Passed(name, measured, bound);
        if (missing is [Activation.Gelu] && surplus is [Activation.GeluTanh] || missing is [Activation.GeluTanh] && surplus is [Activation.Gelu])
            return CheckResult.Warning(name, measured, bound,
                "The two are approximations of each other, and differ by 5e-4 at most; optimised exports swap them.");
        const string advice = "Find out what the weights were trained with (OpenAI's: quick_gelu), and export again, or mend the configuration. "
            + "The wrong one moves every embedding somewhat and nothing else tells.";
        return missing.Length > 0 && expectations.All(item => item.IsSaid)
            ? CheckResult.Failed(name, measured, bound, advice)
            : CheckResult.Warning(name, measured, bound, advice);
    }

    private static string Word(Activation activation) => activation switch
    {
        Activation.QuickGelu => "quick_gelu",
        Activation.GeluTanh => "gelu (tanh)",
        _ => activation.ToString().ToLowerInvariant(),
    };
}
