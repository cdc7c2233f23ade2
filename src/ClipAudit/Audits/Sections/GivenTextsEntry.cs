using ClipAudit.Audits.Validation;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads a model of which text embeddings are given in the place of a folder: <c>texts</c>, <c>prompts</c>,
/// <c>logit-scale</c>.</summary>
internal static class GivenTextsEntry
{
    /// <summary>Reads the model; null after noting what is wrong.</summary>
    public static GivenTexts? Read(string name, MapReader reader, AuditPaths paths, Problems problems)
    {
        var texts = reader.Find("texts")!;
        var array = paths.Resolve(texts, "the path of an .npy file of text embeddings");
        var prompts = reader.Require("prompts", $"the path of a CSV file with the column '{TextEmbeddings.Column}', a text for each embedding") is { } csv
            ? paths.Resolve(csv, "the path of a CSV file")
            : null;
        var scale = reader.Number("logit-scale");
        reader.Finish();
        if (array is null || prompts is null)
            return null;
        try
        {
            return TextEmbeddings.Read(name, array, prompts, scale);
        }
        catch (InputException exception)
        {
            paths.Refuse(texts, array, $"the texts of the model '{name}' can't be used: {exception.Message}");
            return null;
        }
    }
}
