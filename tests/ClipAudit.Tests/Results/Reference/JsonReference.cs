using System.Text;
using ClipAudit.Metrics;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Tests.Results.Reference;

/// <summary>docs/reference/json.md: the fields of the JSON files of a run, from the comments of the records that they are written from.</summary>
internal static class JsonReference
{
    private const string Introduction = """
        # The JSON files of a run

        UTF-8, indented, lines ended by a line feed, fields in the order given here. A value that is undefined is `null`, with the reason beside
        it. Fractions go from 0 to 1. Paths have forward slashes and start from the run folder. Other files are told in [formats](formats.md).

        This page is generated from the comments of the code, and tests hold it against the code and against the committed samples. After a
        change:

        ```sh no-test: it runs a test of its own
        CLIPAUDIT_ACCEPT=1 dotnet test tests/ClipAudit.Tests --filter FullyQualifiedName~ReferenceTests
        ```


        """;

    private static readonly CommentFile Comments = new(typeof(AuditResult).Assembly, typeof(Interval).Assembly);

    /// <summary>The files, and the records that they are.</summary>
    public static (string File, Type Root)[] Files { get; } =
        [(ResultFile.Name, typeof(AuditResult)), (ManifestJson.Name, typeof(RunManifest)), (RunJson.Name, typeof(RunDocument))];

    public static string Text()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        var told = new HashSet<Type>();
        foreach (var (file, root) in Files)
        {
            text.Append($"## {file}\n\n{Comments.Of(root)}\n\n");
            foreach (var type in JsonShape.Reachable(root).Where(told.Add))
                Append(text, type, type == root);
        }
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, Type type, bool isRoot)
    {
        if (!isRoot)
            text.Append($"### {JsonField.Title(type)}\n\n{Comments.Of(type)}\n\n");
        text.Append("| field | | |\n| --- | --- | --- |\n");
        foreach (var field in JsonShape.Of(type).Fields)
            text.Append($"| `{field.Name}` | {field.Words()} | {Comments.Of(field.Property)} |\n");
        text.Append('\n');
    }
}
