using ClipAudit.Audits.Validation;

namespace ClipAudit.Audits.Format;

/// <summary>The keys of models.</summary>
internal static class ModelKeys
{
    private static readonly Key LogitScale = new("logit-scale", new NumberShape(NumberRange.Positive),
        "What cosines are multiplied with before they become probabilities, where the model's files don't say; CLIP's is 100.");

    /// <summary>A model in a folder.</summary>
    public static MapKeys Folder { get; } = new("model-folder", "A model in a folder of ONNX files.",
    [
        new("path", Shapes.Text, "The path of the folder with the model's ONNX files, or hf:OWNER/NAME[@REVISION], a model of the Hugging Face Hub that clipaudit pull fetched.") { IsRequired = true },
        LogitScale,
        new("precision", Shapes.Text, "Which of the folder's exports to run: fp32, fp16, quantized, …; without it the most exact one.")
            { Examples = ["fp32", "fp16", "quantized"] },
        new("tokenizer", Shapes.Text, "The path of a folder with vocab.json and merges.txt, for models that come without."),
        new("truncation", Shapes.Name("truncation", "report", "refuse"),
            "What becomes of a text that is longer than the model reads: it is cut and noted, or is an error.") { Default = "report" },
        new("published-as", Shapes.Text,
            "What publications call the model, such as CLIP ViT-L/14@336px: published values of it are put beside the measured ones."),
    ]);

    /// <summary>A model of which text embeddings are given.</summary>
    public static MapKeys Given { get; } = new("model-given", "A model that nobody runs: its text embeddings are given, and datasets give those of images.",
    [
        new("texts", Shapes.Text, "The path of an .npy file of text embeddings, a row for each text.") { IsRequired = true },
        new("prompts", Shapes.Text, "The path of a CSV file with the column text: the texts, in the order of the rows.") { IsRequired = true },
        LogitScale,
    ]);

    /// <summary>A model.</summary>
    public static ValueShape Shape { get; } = Shapes.Either(
        Shapes.Text, new CasesShape("model", [new KeyCase("path", Folder) { Without = "texts" }, new KeyCase("texts", Given)]));
}
