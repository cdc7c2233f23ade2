using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>models</c>: a path, or a map with <c>path</c>, <c>logit-scale</c> and <c>precision</c>, by name.</summary>
internal static class ModelsSection
{
    private const string PathExpected = "the path of a model's folder";
    private static readonly string[] Precisions = ["fp32", "fp16", "quantized"];

    /// <summary>Reads the section.</summary>
    public static Named<ModelReference> Read(MapReader audit, AuditPaths paths, Problems problems) =>
        Named<ModelReference>.Read(audit.Require("models", "a map of names and models"), "model", problems,
            entry => ReadModel(entry, paths, problems));

    private static ModelReference? ReadModel(YamlEntry entry, AuditPaths paths, Problems problems)
    {
        if (entry.Value is YamlScalar)
            return ReadPath(entry.Value, paths) is { } path ? new ModelReference(entry.Key, path, null) : null;
        if (Values.Map(entry.Value, problems, $"{PathExpected}, or a map with the key 'path'") is not { } map)
            return null;
        var reader = new MapReader(map, $"the model '{entry.Key}'", problems);
        var folder = reader.Require("path", PathExpected) is { } value ? ReadPath(value, paths) : null;
        var scale = reader.Number("logit-scale", NumberRange.Positive);
        var precision = reader.Name("precision", "precision", Precisions);
        reader.Finish();
        return folder is null ? null : new ModelReference(entry.Key, folder, scale, precision);
    }

    private static string? ReadPath(YamlValue value, AuditPaths paths)
    {
        if (paths.Resolve(value, PathExpected) is not { } path)
            return null;
        if (Directory.Exists(path))
            return path;
        paths.Refuse(value, path, File.Exists(path)
            ? $"{path} is a file; expected the folder that holds a model's files."
            : $"the model's folder {path} does not exist.");
        return null;
    }
}
