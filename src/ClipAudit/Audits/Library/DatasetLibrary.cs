using System.Security.Cryptography;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data.LabelSpaces;
using ClipAudit.Results;

namespace ClipAudit.Audits.Library;

/// <summary>A definition of a dataset, and the keys that it gives where the audit gives none.</summary>
internal sealed record DefinedDataset(DatasetDefinition Definition, string Layout, YamlMap Settings);

/// <summary>The library's definitions of datasets and the label spaces that they name.</summary>
internal sealed class DatasetLibrary(string library, Action<string>? took = null)
{
    private readonly LibraryFolder definitions = new(library, "datasets", ".yaml", "dataset", took);
    private readonly LibraryFolder spaces = new(library, "label-spaces", ".csv", "label space", took);

    /// <summary>Reads the definition that a dataset of an audit uses; null when there is none, or it is wrong.</summary>
    public DefinedDataset? Read(YamlValue use, Problems problems)
    {
        if (definitions.Find(use, problems) is not { } path)
            return null;
        var before = problems.Count;
        var root = YamlReader.ReadFile(path, environment: null, problems);
        var (head, map) = DefinitionHead.Read(path, root, LibraryKeys.Dataset, problems);
        var layout = map.RequiredText("layout", "how the files lie, in words");
        var settings = root with { Entries = [.. root.Entries.Where(entry => !LibraryKeys.Dataset.Names.Contains(entry.Key))] };
        var definition = new DatasetDefinition
        {
            Id = head.Id,
            Version = head.Version,
            Title = head.Title,
            Images = map.Whole("images"),
            Citations = head.Citations,
            Caveats = map.Texts("caveats", "a list of sentences"),
            ContentHash = Hash(path, settings),
        };
        return problems.Count == before ? new DefinedDataset(definition, layout!, settings) : null;
    }

    /// <summary>Reads the label space that a value names; null after noting what is wrong.</summary>
    public LabelSpace? ReadSpace(YamlValue use, Problems problems)
    {
        if (spaces.Find(use, problems) is not { } path)
            return null;
        try
        {
            return LabelSpace.Read(Path.GetFileNameWithoutExtension(path), path);
        }
        catch (InputException exception)
        {
            problems.Add(use.Position, $"the label space can't be used: {exception.Message}");
            return null;
        }
    }

    private string Hash(string path, YamlMap settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        var use = (settings.Entries.FirstOrDefault(entry => entry.Key == "label-space")?.Value as YamlMap)?
            .Entries.FirstOrDefault(entry => entry.Key == "use")?.Value;
        if (use is YamlScalar { Text: var id } && spaces.Ids().Contains(id))
        {
            var space = Path.Join(library, "label-spaces", id + ".csv");
            took?.Invoke(space);
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(space)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
