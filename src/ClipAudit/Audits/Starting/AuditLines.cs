using System.Text;
using ClipAudit.Audits.Validation;
using ClipAudit.Hub;

namespace ClipAudit.Audits.Starting;

/// <summary>Writes a commented audit line by line, what all of them begin with first.</summary>
/// <remarks>Callers put what comes from outside through <see cref="YamlText"/>; lines are written as they are. Not safe for
/// concurrent use.</remarks>
internal sealed class AuditLines
{
    private const string ShippedSchema = "docs/schema/audit.json";
    private const string WrittenSchema = "audit.schema.json";

    private readonly StringBuilder text = new();
    private readonly string folder;

    /// <param name="request">What the audit is started with.</param>
    /// <param name="source">The full path of what it is about.</param>
    public AuditLines(StartRequest request, string source)
    {
        var file = System.IO.Path.GetFullPath(request.Path);
        folder = System.IO.Path.GetDirectoryName(file)!;
        WriteSchema();
        var name = YamlText.Comment(System.IO.Path.GetFileName(file));
        var subject = YamlText.Comment(System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(source)));
        Add($"""
            # An audit of {subject}, begun by 'clipaudit init'. It is a start: read it, change it, keep it beside what it audits.
            #
            #   clipaudit validate {name}          says all that is wrong with this file, line by line
            #   clipaudit run {name} --limit 200   a first look, at 200 items of each dataset
            #   clipaudit run {name} --dry-run     what the whole would compute, and how long it takes
            #
            # 'clipaudit explain NAME' says what a probe or a measure below is. Paths start from this file's folder.

            audit: 1     # the version of this format
            name: {YamlText.Value(request.Name)}    # the report goes into reports/{YamlText.Comment(request.Name)}
            title: {YamlText.Value($"First audit of {request.Name}")}
            seed: 1      # decides everything that is random

            """);
    }

    /// <summary>Adds lines.</summary>
    public void Add(string lines) => text.Append(lines.ReplaceLineEndings("\n")).Append('\n');

    /// <summary>Adds lines of comments.</summary>
    /// <param name="indent">Number of spaces before them.</param>
    /// <param name="remarks">A line each; made safe here.</param>
    public void Remark(int indent, IEnumerable<string> remarks)
    {
        foreach (var remark in remarks)
            text.Append(' ', indent).Append("# ").Append(YamlText.Comment(remark)).Append('\n');
    }

    /// <summary>Adds the section of models, one of which is to be there.</summary>
    /// <exception cref="InputException">No model is given, or it can't be written as a path.</exception>
    public void AddModel(string? model)
    {
        if (string.IsNullOrEmpty(model))
            throw new InputException("An audit of images needs a model; name its folder, or hf:OWNER/NAME, by --model.");
        var place = HubReference.IsMeant(model) ? model : Relative(model);
        Add("models:");
        Add("  # A folder with ONNX files, or hf:OWNER/NAME once 'clipaudit pull' has fetched it. 'clipaudit conform' looks for faults of an export.");
        Add($"  {YamlText.Key(SafeNameOf(model, "model"))}: {YamlText.Value(place)}");
        Add("");
    }

    /// <summary>A path as the audit names it: from its folder, with forward slashes.</summary>
    /// <exception cref="InputException">The path holds a control character, which audits refuse.</exception>
    public string Relative(string path)
    {
        var relative = System.IO.Path.GetRelativePath(folder, System.IO.Path.GetFullPath(path)).Replace(System.IO.Path.DirectorySeparatorChar, '/');
        if (relative.Any(char.IsControl))
            throw new InputException($"The path {YamlText.Comment(path)} holds a control character, which audits refuse; rename it.");
        return HubReference.IsMeant(relative) ? "./" + relative : relative;
    }

    /// <summary>A name that can be that of a dataset, a model or an audit, after the last part of a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="otherwise">The name where nothing is left of it.</param>
    public static string SafeNameOf(string path, string otherwise)
    {
        const int longest = 60;
        var last = path.Split('/', '\\').LastOrDefault(part => part.Length > 0) ?? "";
        var name = new StringBuilder();
        foreach (var c in last)
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        var trimmed = name.ToString().Trim('.', '-', '_');
        trimmed = trimmed[..Math.Min(longest, trimmed.Length)].TrimEnd('.', '-', '_');
        return SafeName.IsSafe(trimmed) ? trimmed : otherwise;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void WriteSchema()
    {
        if (File.Exists(System.IO.Path.Join(folder, WrittenSchema)))
            Add($"# yaml-language-server: $schema={WrittenSchema}");
        else if (Repository() is { } repository)
            Add($"# yaml-language-server: $schema={Relative(System.IO.Path.Join(repository, ShippedSchema))}");
        else
            Add($"""
                # For editors that complete and check YAML: run 'clipaudit schema --out {WrittenSchema}', and make this the first line:
                #   yaml-language-server: $schema={WrittenSchema}
                """);
    }

    // ClipAudit's own repository, if the audit is written into it.
    private string? Repository()
    {
        for (var place = folder; place is not null; place = System.IO.Path.GetDirectoryName(place))
            if (File.Exists(System.IO.Path.Join(place, "ClipAudit.sln")) && File.Exists(System.IO.Path.Join(place, ShippedSchema)))
                return place;
        return null;
    }
}
