using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Data;

namespace ClipAudit.Audits.Starting;

/// <summary>Starts an audit of images that a CSV file lists.</summary>
internal static class CsvStart
{
    private const int RowsWithImages = 200;
    private const int MostFolders = 100;

    private static readonly ImmutableArray<string> LabelNames = ["label", "class", "class_name", "category", "target", "labels"];
    private static readonly ImmutableArray<string> ImageNames =
        ["image", "file", "path", "filename", "file_name", "file_path", "image_path", "img", "img_path", "image_id"];

    private static readonly ImmutableArray<string> OtherNames = ["id", "index", "caption", "text", "description", "url"];

    /// <summary>The text of the audit.</summary>
    /// <exception cref="InputException">The file or the model can't be used, no column names images that are there, or none is
    /// certainly the label.</exception>
    public static string Write(string file, StartRequest request)
    {
        var table = TableSurvey.Read(file);
        var images = Images(table);
        var label = Label(table, images, request);
        SurveyedColumn[] taken = [images.Column, .. table.Columns.Where(column => OtherNames.Any(column.IsNamed))];
        var groups = FoundGroups.In(table, request.Groups, label, taken);
        var lines = new AuditLines(request, Path.GetFullPath(file));
        lines.AddModel(request.Model);
        var dataset = YamlText.Key(AuditLines.SafeNameOf(Path.GetFileNameWithoutExtension(file), "images"));
        AddDataset(lines, dataset, table, images, label, groups);
        ImageParts.AddPrompts(lines);
        lines.Add("probes:");
        ImageParts.AddAccuracy(lines);
        GroupParts.AddParity(lines, groups.Columns, "{ prompts: plain, min-group: 10 }");
        ImageParts.AddRobustness(lines, dataset, isShifted: false);
        lines.Add("");
        ImageParts.AddGates(lines, dataset, label.Values.Length);
        GroupParts.AddGates(lines, groups.Columns);
        ImageParts.AddRobustnessGates(lines, dataset, []);
        return lines.ToString();
    }

    private static void AddDataset(
        AuditLines lines, string dataset, TableSurvey table, ImageColumn images, SurveyedColumn label, FoundGroups groups)
    {
        lines.Add("datasets:");
        lines.Add($"  {dataset}:");
        lines.Add($"    csv: {YamlText.Value(lines.Relative(table.Path))}");
        if (images.Root.Length > 0)
            lines.Add($"    root: {YamlText.Value(lines.Relative(Path.Join(Folder(table), images.Root)))}    "
                + "# the folder that the paths of images start from");
        lines.Remark(4, [images.Remark]);
        lines.Add($"    image: {YamlText.Value(images.Column.Name)}");
        lines.Add(string.Create(CultureInfo.InvariantCulture,
            $"    label: {YamlText.Value(label.Name)}    # {label.Values.Length} labels in {table.Extent}"));
        if (label.Cells.Any(cell => cell.Length == 0))
            lines.Add("    missing-label: unlabeled    # some rows have none, and take no part in accuracy");
        GroupParts.AddColumns(lines, groups);
        lines.Add("");
    }

    private static SurveyedColumn Label(TableSurvey table, ImageColumn images, StartRequest request)
    {
        var label = table.Chosen(request.Label) ?? table.Named(LabelNames.AsSpan());
        if (label is null)
        {
            string[] others = [.. table.Columns.Where(column => column != images.Column && !column.IsUnique).Select(column => column.Name)];
            throw new InputException(
                $"No column of {table.Path} is certainly that of the labels; name it by --label, {NearestName.Expected("", others)}.");
        }

        return label.Values.Length >= 2 ? label : throw new InputException(
            $"The column '{label.Name}' of {table.Path} has fewer than two labels in {table.Extent}; name another one by --label.");
    }

    // The column most of whose values are images that are there, from the folder of the file or from one beside it.
    private static ImageColumn Images(TableSurvey table)
    {
        var folder = Folder(table);
        string[] roots = ["", .. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal).Take(MostFolders)];
        var candidates = table.Columns
            .Where(column => ImageNames.Any(column.IsNamed) || column.Cells.Take(RowsWithImages).Any(ImageFiles.IsImage))
            .SelectMany(column => roots.Select(root => Try(column, folder, root)))
            .Where(candidate => candidate.There > 0)
            .ToArray();
        return candidates.MaxBy(candidate => candidate.There) ?? throw new InputException(
            $"No column of {table.Path} names images that are there, neither from its folder nor from one beside it; "
            + "expected a column of paths. Where the images lie elsewhere, put the file beside them; for a file of answers there is --predictions.");
    }

    private static ImageColumn Try(SurveyedColumn column, string folder, string root)
    {
        var place = Path.GetFullPath(Path.Join(folder, root));
        var bounds = new FolderBounds(place);
        string[] cells = [.. column.Cells.Take(RowsWithImages)];
        var there = cells.Count(cell => cell.Length > 0 && !cell.Contains('\0', StringComparison.Ordinal)
            && Path.GetFullPath(cell, place) is var path && bounds.Contains(path) && File.Exists(path));
        return new ImageColumn(column, root, there, cells.Length);
    }

    private static string Folder(TableSurvey table) => Path.GetDirectoryName(Path.GetFullPath(table.Path))!;

    /// <summary>A column of paths, and how many of those looked at lead to files.</summary>
    private sealed record ImageColumn(SurveyedColumn Column, string Root, int There, int Looked)
    {
        public string Remark => There == Looked
            ? FormattableString.Invariant($"of the first {Looked} images all are there")
            : FormattableString.Invariant($"of the first {Looked} images {Looked - There} are missing: look at the paths before you run this");
    }
}
