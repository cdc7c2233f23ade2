using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Audits.Starting;

/// <summary>Starts an audit of folders of images.</summary>
internal static class FolderStart
{
    /// <summary>The text of the audit.</summary>
    /// <exception cref="InputException">The folder or the model can't be used.</exception>
    public static string Write(string folder, StartRequest request)
    {
        var found = FoundFolders.In(folder);
        var names = Names(found.Datasets);
        var lines = new AuditLines(request, Path.GetFullPath(folder));
        lines.AddModel(request.Model);
        lines.Add("datasets:");
        lines.Add("  # A sub-folder of images per class; its name is the label. Labels that are codes need words: 'class-names'.");
        lines.Remark(2, found.Remarks);
        for (var i = 0; i < names.Length; i++)
        {
            var dataset = found.Datasets[i];
            var shift = i == 0 ? "" : $", shift-of: {names[0]}";
            var extent = string.Create(CultureInfo.InvariantCulture, $"{dataset.Images} images, {dataset.Classes.Length} classes");
            lines.Add($"  {names[i]}: {{ folder: {YamlText.Value(lines.Relative(dataset.Path))}{shift} }}    # {extent}");
        }

        lines.Add("");
        ImageParts.AddPrompts(lines);
        lines.Add("probes:");
        ImageParts.AddAccuracy(lines);
        ImageParts.AddRobustness(lines, names[0], isShifted: names.Length > 1);
        lines.Add("");
        ImageParts.AddGates(lines, names[0], found.Datasets[0].Classes.Length);
        ImageParts.AddRobustnessGates(lines, names[0], names[1..]);
        return lines.ToString();
    }

    // Datasets are told apart without regard to case.
    private static ImmutableArray<string> Names(ImmutableArray<FoundFolder> folders)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var folder in folders)
        {
            var name = AuditLines.SafeNameOf(folder.Path, "images");
            var free = name;
            for (var i = 2; names.Contains(free, StringComparer.OrdinalIgnoreCase); i++)
                free = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            names.Add(YamlText.Key(free));
        }

        return names.ToImmutable();
    }
}
