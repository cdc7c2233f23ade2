using System.Collections.Immutable;

namespace ClipAudit.Onnx.Models;

/// <summary>The files of one graph: the plain one and its variants, such as vision_model_fp16.onnx.</summary>
internal sealed class GraphVariants
{
    /// <summary>The name of the file without a suffix.</summary>
    public const string Plain = "fp32";

    /// <summary>What the names of graphs end with.</summary>
    public const string Extension = ".onnx";

    /// <summary>The variants that exports usually have, from exact to coarse: the first is taken when nothing is asked for.</summary>
    public static ImmutableArray<string> Preference { get; } =
        [Plain, "fp16", "quantized", "int8", "uint8", "q8", "q4f16", "q4", "bnb4"];

    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);

    /// <summary>Finds the files of a graph in a folder.</summary>
    /// <param name="folder">The folder, not searched deeper.</param>
    /// <param name="stem">Name of the plain file without its extension.</param>
    public GraphVariants(string folder, string stem)
        : this(stem, Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Extension) : [])
    {
    }

    /// <summary>Finds the files of a graph among others of one folder.</summary>
    /// <param name="stem">Name of the plain file without its extension.</param>
    /// <param name="candidates">Paths of files.</param>
    public GraphVariants(string stem, IEnumerable<string> candidates)
    {
        Stem = stem;
        foreach (var file in candidates.Where(file => file.EndsWith(Extension, StringComparison.Ordinal)))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name == stem)
                files[Plain] = file;
            else if (name.StartsWith(stem + "_", StringComparison.Ordinal))
                files[name[(stem.Length + 1)..]] = file;
        }
    }

    /// <summary>Name of the plain file without its extension.</summary>
    public string Stem { get; }

    /// <summary>True when there is no file at all.</summary>
    public bool IsEmpty => files.Count == 0;

    /// <summary>Names of the variants, in ordinal order.</summary>
    public IEnumerable<string> Names => files.Keys;

    /// <summary>The file of a variant; null when there is none.</summary>
    public string? this[string variant] => files.GetValueOrDefault(variant);

    /// <summary>The variant that is taken when nothing is asked for.</summary>
    public string Best => Preference.FirstOrDefault(files.ContainsKey) ?? files.Keys.First();

    /// <summary>Chooses a variant for graphs that go together.</summary>
    /// <param name="graphs">The graphs, none of them empty.</param>
    /// <param name="asked">The variant that is asked for; null for the most exact one that all graphs have.</param>
    /// <returns>One variant per graph; a graph that lacks the one asked for gives its best.</returns>
    /// <exception cref="InputException">No graph has the variant that is asked for.</exception>
    public static ImmutableArray<string> Choose(ImmutableArray<GraphVariants> graphs, string? asked)
    {
        if (asked is not null && !graphs.Any(graph => graph[asked] is not null))
            throw new InputException($"There is no variant '{asked}' of {string.Join(" and ", graphs.Select(graph => graph.Stem + ".onnx"))}; "
                + $"there are: {string.Join(", ", graphs.SelectMany(graph => graph.Names).Distinct().Order(StringComparer.Ordinal))}.");
        var wanted = asked ?? Preference.FirstOrDefault(name => graphs.All(graph => graph[name] is not null));
        return [.. graphs.Select(graph => wanted is not null && graph[wanted] is not null ? wanted : graph.Best)];
    }
}
