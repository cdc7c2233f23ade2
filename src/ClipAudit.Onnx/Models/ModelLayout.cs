namespace ClipAudit.Onnx.Models;

/// <summary>How a model's files are laid out.</summary>
public enum ModelLayout
{
    /// <summary>vision_model.onnx and text_model.onnx, as Hugging Face's exporter writes them.</summary>
    HuggingFace,

    /// <summary>One graph with image and text inputs, as Hugging Face's exporter writes it by default.</summary>
    Combined,

    /// <summary>visual.onnx and textual.onnx with open_clip_config.json.</summary>
    OpenClip,
}

/// <summary>Names of layouts for people.</summary>
internal static class ModelLayouts
{
    /// <summary>The name that results and messages use.</summary>
    public static string Title(this ModelLayout layout) => layout switch
    {
        ModelLayout.HuggingFace => "Hugging Face",
        ModelLayout.Combined => "Hugging Face, combined graph",
        _ => "OpenCLIP",
    };
}
