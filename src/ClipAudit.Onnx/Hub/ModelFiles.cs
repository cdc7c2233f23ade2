using System.Collections.Immutable;
using System.IO.Enumeration;
using ClipAudit.Hub;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Hub;

/// <summary>Chooses what an audit needs of a repository: the graphs of one model, their weights, settings and the tokenizer.</summary>
/// <remarks>Names decide, in the order in which a folder's layout is recognised, so that what was fetched is taken for what it was chosen as.</remarks>
internal static class ModelFiles
{
    // What is read of a model's folder: nothing else of a repository changes a number.
    private static readonly ImmutableHashSet<string> Settings = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "config.json", "open_clip_config.json", "preprocessor_config.json",
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.json", "merges.txt");

    private static readonly ImmutableArray<string> Places = ["onnx/", ""];
    private static readonly ImmutableArray<ImmutableArray<string>> Layouts =
        [["vision_model", "text_model"], ["visual", "textual"], ["model"]];

    /// <summary>Chooses files.</summary>
    /// <param name="files">All files of the repository.</param>
    /// <param name="selection">What the user asks for.</param>
    /// <param name="about">The repository, for messages.</param>
    /// <returns>In ordinal order of their paths.</returns>
    /// <exception cref="InputException">There is no model among them, or several and nothing says which.</exception>
    public static ImmutableArray<HubFile> Choose(ImmutableArray<HubFile> files, PullSelection selection, HubReference about)
    {
        var chosen = selection.Patterns.IsEmpty
            ? Graphs(files, selection.Precision, about)
            : Matching(files, selection.Patterns, about);
        var names = chosen.Concat(files.Where(file => Settings.Contains(file.Path)).Select(file => file.Path))
            .ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(file => names.Contains(file.Path) || names.Any(name => IsWeights(file.Path, name)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a name is that of an ONNX file.</summary>
    public static bool IsGraph(string path) => path.EndsWith(GraphVariants.Extension, StringComparison.Ordinal);

    /// <summary>Exporters name external weights so; others are found when the graph is read.</summary>
    private static bool IsWeights(string path, string graph) => IsGraph(graph) && path.Length > graph.Length
        && path.StartsWith(graph, StringComparison.Ordinal)
        && (path.AsSpan(graph.Length).StartsWith("_data") || path.AsSpan(graph.Length).StartsWith(".data"));

    private static IEnumerable<string> Graphs(ImmutableArray<HubFile> files, string? precision, HubReference about)
    {
        foreach (var layout in Layouts)
            foreach (var place in Places)
            {
                var here = Directly(files, place);
                ImmutableArray<GraphVariants> graphs = [.. layout.Select(stem => new GraphVariants(stem, here))];
                if (graphs.Any(graph => graph.IsEmpty))
                    continue;
                return graphs.Zip(GraphVariants.Choose(graphs, precision), (graph, variant) => graph[variant]!);
            }
        return Unnamed(files, about);
    }

    /// <summary>Names tell nothing: one graph, or two beside each other, must be the model; of more, the user has to say which.</summary>
    private static ImmutableArray<string> Unnamed(ImmutableArray<HubFile> files, HubReference about)
    {
        ImmutableArray<string> all = [.. files.Select(file => file.Path).Where(IsGraph)];
        if (all.IsEmpty)
            throw new InputException($"{about} holds no ONNX files, so there is nothing to run (of {files.Length} files, "
                + $"{string.Join(", ", files.Select(file => file.Path).Take(6))}{(files.Length > 6 ? ", …" : "")}). "
                + "docs/how-to-export-a-model.md shows how to export a model; or name a repository that holds an export of it.");
        ImmutableArray<string> here = [.. Places.SelectMany(place => Directly(files, place)).Where(IsGraph)];
        if (here.Length is 1 or 2)
            return here;
        throw new InputException($"{about} holds the ONNX files {string.Join(", ", all.Take(20))}{(all.Length > 20 ? ", …" : "")}, and their "
            + "names don't tell which embed images and texts. ClipAudit knows onnx/vision_model.onnx and onnx/text_model.onnx, "
            + "visual.onnx and textual.onnx, and model.onnx, there or in the root. Name others by --file, once for each.");
    }

    private static IEnumerable<string> Matching(ImmutableArray<HubFile> files, ImmutableArray<string> patterns, HubReference about)
    {
        foreach (var pattern in patterns)
            if (!files.Any(file => Fits(pattern, file.Path)))
                throw new InputException($"No file of {about} fits '{pattern}'. Its ONNX files: "
                    + $"{(files.Any(file => IsGraph(file.Path)) ? string.Join(", ", files.Select(file => file.Path).Where(IsGraph).Take(20)) : "none")}.");
        return files.Where(file => patterns.Any(pattern => Fits(pattern, file.Path))).Select(file => file.Path);
    }

    /// <summary>Whether a path fits a pattern, in which <c>*</c> stands for any characters and <c>?</c> for one.</summary>
    public static bool Fits(string pattern, string path) => FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: false);

    private static ImmutableArray<string> Directly(ImmutableArray<HubFile> files, string place) =>
    [
        .. files.Select(file => file.Path)
            .Where(path => path.StartsWith(place, StringComparison.Ordinal) && !path.AsSpan(place.Length).Contains('/')),
    ];
}
