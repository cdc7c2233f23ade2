using System.Collections.Immutable;
using ClipAudit.Audits.Yaml;
using ClipAudit.Results;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>The folder of a run that holds its evidence: audit.yaml, library/, inputs/, datasets/, embeddings/, and
/// evidence.json, which says what belongs together.</summary>
internal static class EvidenceFolder
{
    /// <summary>Its name in a run folder.</summary>
    public const string Name = "evidence";

    public const string Index = "evidence.json";
    public const string Audit = "audit.yaml";
    public const string Library = "library";
    public const string Inputs = "inputs";
    public const string Datasets = "datasets";
    public const string Embeddings = "embeddings";

    // What lists of texts and arrays are told apart by; everything else is read line by line.
    private static readonly ImmutableArray<string> Extensions = [".csv", ".json", ".yaml", ".npy"];

    /// <summary>Stages the evidence of a run.</summary>
    public static void Stage(RunFolder folder, RunEvidence evidence)
    {
        var sources = evidence.Sources;
        ImmutableArray<KeptInput> inputs = [.. sources.Files.Select((file, i) => new KeptInput(file.Text, FileName(i, file.Path)))];
        folder.Stage(Path(Index), output => EvidenceJson.Write(
            new EvidenceIndex
            {
                Partial = evidence.Partial,
                Changes = sources.Changes,
                Inputs = inputs,
                Datasets = [.. evidence.Listings.Select(images => images.Dataset.Name)],
                Models = evidence.Models,
            },
            output));
        folder.Stage(Path(Audit), output => YamlWriter.Write(sources.Resolved, output));
        for (var i = 0; i < inputs.Length; i++)
            Copy(folder, sources.Files[i].Path, Path(Inputs, inputs[i].File));
        foreach (var definition in sources.Definitions)
            Copy(folder, System.IO.Path.Join(sources.Library, definition), Path(Library, definition));
        foreach (var images in evidence.Listings)
            folder.Stage(Path(Datasets, images.Dataset.Name + ".json"), output => EvidenceJson.Write(DatasetListing.Of(images), output));
        if (Directory.Exists(evidence.Embeddings))
            foreach (var part in Directory.GetFiles(evidence.Embeddings, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                folder.Adopt(
                    Path(Embeddings, System.IO.Path.GetRelativePath(evidence.Embeddings, part).Replace(System.IO.Path.DirectorySeparatorChar, '/')), part);
    }

    private static string Path(params ReadOnlySpan<string?> parts) => $"{Name}/{string.Join('/', parts)}";

    private static void Copy(RunFolder folder, string from, string to) => folder.Stage(to, output =>
    {
        using var input = File.OpenRead(from);
        input.CopyTo(output);
    });

    // The place where a file lay says nothing; its name does, and a number keeps names apart.
    private static string FileName(int index, string path)
    {
        var extension = System.IO.Path.GetExtension(path).ToLowerInvariant() is ".yml" ? ".yaml" : System.IO.Path.GetExtension(path).ToLowerInvariant();
        var name = string.Concat(System.IO.Path.GetFileNameWithoutExtension(path).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        return FormattableString.Invariant($"{index + 1}-{name}{(Extensions.Contains(extension) ? extension : ".txt")}");
    }
}
