using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Hub;

namespace ClipAudit.Audits.Sections;

/// <summary>A model as the audit names it: a folder, or text embeddings that it made elsewhere.</summary>
internal sealed record NamedModel(ModelReference? Folder, GivenTexts? Texts);

/// <summary>Reads <c>models</c>: a path, or a map with <c>path</c>, <c>logit-scale</c>,
/// <c>precision</c>, <c>tokenizer</c>, <c>truncation</c> and <c>published-as</c>, or one with <c>texts</c>, <c>prompts</c> and
/// <c>logit-scale</c>, by name.</summary>
internal static class ModelsSection
{
    private const string PathExpected = "the path of a model's folder, or hf:OWNER/NAME";
    private const string Refuse = "refuse";
    private const string TokenizerExpected = "the path of a folder with vocab.json and merges.txt";

    /// <summary>Reads the section.</summary>
    public static Named<NamedModel> Read(MapReader audit, AuditPaths paths, Problems problems) =>
        Named<NamedModel>.Read(
            GivenModelsSection.IsGiven(audit)
                ? audit.Find("models")
                : TablesSection.RequireUnlessGiven(audit, "models", "a map of names and models"),
            "model", problems,
            entry => ReadModel(entry, paths, problems));

    private static NamedModel? ReadModel(YamlEntry entry, AuditPaths paths, Problems problems)
    {
        if (entry.Value is YamlScalar)
            return ReadPlace(entry.Value, PathExpected, paths, problems) is { } place
                ? new NamedModel(new ModelReference(entry.Key, place.Folder, null) { Source = place.Source }, null)
                : null;
        if (Values.Map(entry.Value, problems, $"{PathExpected}, or a map with the key 'path'") is not { } map)
            return null;
        return map.Entries.Any(item => item.Key == "texts")
            ? GivenTextsEntry.Read(entry.Key, Reader(ModelKeys.Given), paths, problems) is { } given ? new NamedModel(null, given) : null
            : ReadFolder(entry.Key, Reader(ModelKeys.Folder), paths, problems) is { } model ? new NamedModel(model, null) : null;

        MapReader Reader(MapKeys keys) => new(map, $"the model '{entry.Key}'", keys, problems);
    }

    private static ModelReference? ReadFolder(string name, MapReader reader, AuditPaths paths, Problems problems)
    {
        var folder = reader.Require("path", PathExpected) is { } value ? ReadPlace(value, PathExpected, paths, problems) : null;
        var scale = reader.Number("logit-scale");
        var precision = reader.Text("precision");
        var tokenizer = reader.Find("tokenizer") is { } place ? ReadPlace(place, TokenizerExpected, paths, problems) : null;
        var truncation = reader.Name("truncation");
        var publishedAs = reader.Text("published-as");
        reader.Finish();
        return folder is null ? null : new ModelReference(name, folder.Folder, scale)
        {
            Source = folder.Source,
            PublishedAs = publishedAs,
            Precision = precision,
            TokenizerPath = tokenizer?.Folder,
            RefuseTruncation = truncation == Refuse,
        };
    }

    /// <summary>A folder of the user's, or one of the cache of the Hugging Face Hub. Nothing is fetched: what an audit runs on is
    /// there before it runs.</summary>
    private static Place? ReadPlace(YamlValue value, string expected, AuditPaths paths, Problems problems)
    {
        if (value is not YamlScalar { Text: var text } || !HubReference.IsMeant(text))
            return ReadFolder(value, expected, paths) is { } folder ? new Place(folder, null) : null;
        if (!HubReference.TryParse(text, out var reference, out var mistake))
            problems.Add(value.Position, mistake);
        else if (paths.Hub is not { } hub)
            return new Place(text, null);
        else if (hub.Find(reference) is { } found)
            return new Place(found.Folder, found.Source);
        else
            problems.Add(value.Position, hub.Missing(reference));
        return null;
    }

    private static string? ReadFolder(YamlValue value, string expected, AuditPaths paths)
    {
        if (paths.Resolve(value, expected) is not { } path)
            return null;
        if (paths.HasNoModels || Directory.Exists(path))
            return path;
        paths.Refuse(value, path, File.Exists(path)
            ? $"{path} is a file; expected {expected}."
            : $"the folder {path} does not exist; expected {expected}.");
        return null;
    }

    /// <summary>Where files are, and what the hub calls that place.</summary>
    private sealed record Place(string Folder, string? Source);
}
