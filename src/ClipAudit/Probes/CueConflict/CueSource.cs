using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.CueConflict;

/// <summary>Where an image's shape and texture are named: <c>texture</c>, a feature or a pattern of file names, and <c>shape</c>.</summary>
/// <param name="Place">Where the setting stands, for problems.</param>
/// <param name="Shape">The feature that names the shape; null for the label, or for the file name.</param>
/// <param name="Texture">The feature that names the texture; null for the file name.</param>
/// <param name="Pattern">The pattern of file names; null for none.</param>
internal sealed record CueSource(YamlPosition Place, string? Shape, string? Texture, FileNamePattern? Pattern)
{
    private const string ShapePart = "shape";
    private const string TexturePart = "texture";
    private const int Listed = 5;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static CueSource? Read(MapReader map, Problems problems)
    {
        var before = problems.Count;
        var shape = map.Text("shape");
        if (map.Require("texture", @"a feature of the datasets, or { pattern: '-(?<texture>[a-z]+)' } of file names") is not { } value)
            return null;
        var pattern = value is YamlMap named ? ReadPattern(named, problems) : null;
        var texture = value is YamlMap ? null : Values.Text(value, problems, "the name of a feature");
        if (shape is not null && pattern?.Names.Contains(ShapePart) == true)
            problems.Add(value.Position, "shapes are named twice; expected 'shape' or a part 'shape' of the pattern, not both");
        return problems.Count == before ? new CueSource(value.Position, shape, texture, pattern) : null;
    }

    /// <summary>Whether any image of a dataset has a shape and another texture.</summary>
    public bool Fits(Dataset dataset) =>
        new[] { Shape, Texture }.OfType<string>().All(feature => dataset.Features.Contains(feature))
        && dataset.Samples.Any(sample => Of(sample, dataset, []).Differ);

    /// <summary>For each sample the indices of the labels of its shape and texture, -1 where one is not known; null after noting what
    /// is wrong.</summary>
    public ImmutableArray<Cues>? Of(Dataset dataset, Problems problems)
    {
        foreach (var feature in new[] { Shape, Texture }.OfType<string>().Where(feature => !dataset.Features.Contains(feature)))
        {
            problems.Add(Place, $"the dataset '{dataset.Name}' has no feature '{feature}'; {NearestName.Expected(feature, dataset.Features)}");
            return null;
        }

        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        ImmutableArray<Cues> cues = [.. dataset.Samples.Select(sample => Of(sample, dataset, unknown))];
        if (unknown.Count > 0)
            problems.Add(Place, $"these shapes or textures of '{dataset.Name}' are no labels of it: {string.Join(", ", unknown.Take(Listed))}; "
                + $"expected {string.Join(", ", dataset.Labels.Take(Listed))}{(dataset.Labels.Length > Listed ? ", …" : "")}");
        else if (!cues.Any(cue => cue.Differ))
            problems.Add(Place, $"no image of '{dataset.Name}' has a shape and another texture; expected file names or features that name both");
        return unknown.Count == 0 ? cues : null;
    }

    /// <summary>In words.</summary>
    public override string ToString() =>
        $"shapes from {Shape ?? (Pattern?.Names.Contains(ShapePart) == true ? "file names" : "labels")}, textures from {Texture ?? "file names"}";

    private Cues Of(Sample sample, Dataset dataset, SortedSet<string> unknown)
    {
        var match = Pattern?.Match(sample.Id);
        var shape = Shape is { } feature ? Index(sample.Groups[dataset.Features.IndexOf(feature)], dataset, unknown)
            : Pattern?.Names.Contains(ShapePart) == true ? Part(match, ShapePart, dataset, unknown)
            : sample.Label;
        var texture = Texture is { } named
            ? Index(sample.Groups[dataset.Features.IndexOf(named)], dataset, unknown)
            : Part(match, TexturePart, dataset, unknown);
        return new Cues(shape, texture);
    }

    private int Part(ImmutableArray<string>? match, string part, Dataset dataset, SortedSet<string> unknown) =>
        match is { } parts && parts[Pattern!.Names.IndexOf(part)] is { Length: > 0 } value ? Index(value, dataset, unknown) : -1;

    private static int Index(string value, Dataset dataset, SortedSet<string> unknown)
    {
        if (value == Sample.UnknownGroup)
            return -1;
        var index = dataset.Labels.IndexOf(value);
        if (index < 0)
            unknown.Add(value);
        return index;
    }

    private static FileNamePattern? ReadPattern(YamlMap map, Problems problems)
    {
        var reader = new MapReader(map, "'texture'", CueConflictKeys.Pattern, problems);
        var written = reader.Require("pattern", "a regular expression over file names");
        reader.Finish();
        if (written is not { } value || Values.Text(value, problems, "a regular expression") is not { } text)
            return null;
        try
        {
            var pattern = FileNamePattern.Parse(text);
            if (pattern.Names.Contains(TexturePart) && pattern.Names.All(name => name is ShapePart or TexturePart))
                return pattern;
            problems.Add(value.Position, $"the parts of the pattern are {string.Join(", ", pattern.Names)}; expected texture, and shape where the label isn't it");
        }
        catch (InputException exception)
        {
            problems.Add(value.Position, exception.Message);
        }
        return null;
    }
}

/// <summary>What an image shows.</summary>
/// <param name="Shape">Index of the label of its shape; -1 where it is not known.</param>
/// <param name="Texture">Index of the label of its texture; -1 where it is not known.</param>
internal readonly record struct Cues(int Shape, int Texture)
{
    /// <summary>Whether both are known and differ.</summary>
    public bool Differ => Shape >= 0 && Texture >= 0 && Shape != Texture;
}
