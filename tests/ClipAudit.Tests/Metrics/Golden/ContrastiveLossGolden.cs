using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>The symmetric contrastive loss.</summary>
internal static class ContrastiveLossGolden
{
    public static GoldenFamily Family { get; } = new(
        "contrastive_loss", "features as given, scale multiplied directly, batch mean",
        ["image_features", "text_features", "logit_scale"], Evaluate);

    private static GoldenTree Evaluate(GoldenInput input)
    {
        var (images, dimension) = input.Matrix("image_features");
        var (texts, textDimension) = input.Matrix("text_features");
        if (dimension != textDimension)
            throw new ArgumentException("Image and text features must have one dimension.", nameof(input));
        var loss = ContrastiveLoss.Of<double>(images, texts, dimension, input.Double("logit_scale"));
        return new GoldenTree
        {
            ["loss"] = loss.Symmetric,
            ["image_to_text"] = loss.ImageToText,
            ["text_to_image"] = loss.TextToImage,
        };
    }
}
