using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Data.Tars;

/// <summary>Lists WebDatasets: samples are read from headers and small members, images later from their places.</summary>
internal sealed class WebDatasetReader
{
    private readonly WebDatasetSource source;
    private readonly List<string> wrong = [];
    private readonly List<(string Id, string Shard, ShardSample Sample)> found = [];
    private readonly List<TarShard> shards = [];
    private int passedOver;
    private int withoutImage;

    private WebDatasetReader(WebDatasetSource source) => this.source = source;

    /// <summary>Lists the samples, in ordinal order of their ids: name of the shard, then of the image in it.</summary>
    /// <param name="name">Name of the dataset in the audit.</param>
    /// <param name="source">The shards, and what their members mean.</param>
    /// <exception cref="InputException">A shard is missing, damaged or compressed, none holds an image, or samples can't be used; the
    /// message lists them.</exception>
    public static Dataset List(string name, WebDatasetSource source)
    {
        var reading = new WebDatasetReader(source);
        var names = reading.ShardNames();
        for (var shard = 0; shard < source.Shards.Length && reading.wrong.Count <= DataLimits.ListedRows; shard++)
            reading.ReadShard(shard, names[shard]);
        return reading.ToDataset(name);
    }

    private void ReadShard(int index, string name)
    {
        var reader = new ShardReader(source, index, wrong);
        foreach (var (key, sample) in reader.Read(DataLimits.Samples - found.Count))
            if (!sample.HasImage)
                withoutImage++;
            else if (LabelProblem(sample.Label) is { } problem)
                wrong.Add($"{source.Shards[index]}: the sample '{key}': {problem}");
            else
                found.Add(($"{name}/{sample.Image}", source.Shards[index], sample));
        passedOver += reader.PassedOver;
        shards.Add(new TarShard(source.Shards[index], reader.Length));
    }

    // File names without ".tar"; with as much of the folders in front as tells shards of one name apart.
    private ImmutableArray<string> ShardNames()
    {
        foreach (var same in source.Shards.GroupBy(path => path, StringComparer.Ordinal).Where(group => group.Count() > 1))
            throw new InputException($"the shard {same.Key} is here a second time; expected each once.");
        var parts = source.Shards.Select(path => path.Split(Path.DirectorySeparatorChar)).ToArray();
        for (var depth = 1; ; depth++)
        {
            ImmutableArray<string> names = [.. parts.Select(path => Stem(string.Join('/', path.TakeLast(depth))))];
            if (names.Distinct(StringComparer.Ordinal).Count() == names.Length)
                return names;
            // A file "a" beside a file "a.tar": their whole names differ.
            if (depth > parts.Max(path => path.Length))
                return [.. parts.Select(path => path[^1])];
        }
    }

    private static string Stem(string name) => name.EndsWith(".tar", StringComparison.Ordinal) ? name[..^4] : name;

    private string? LabelProblem(string? value)
    {
        if (source.Label is null)
            return null;
        if (value is null)
            return source.AllowsUnlabeled
                ? null
                : $"{source.Label.Description} holds no label; expected one, or 'missing-label: unlabeled' in the audit";
        if (source.Labels is not { } labels || labels.IndexOf(Meant(value)) is not null)
            return null;
        return IsNumber(value)
            ? string.Create(CultureInfo.InvariantCulture,
                $"the class {value} is no place among the {labels.Labels.Length} declared labels, counted from 0")
            : $"'{value}' is no declared label; {NearestName.Expected(value, labels.Values)}";
    }

    // A number is the place of a label, unless a label is written like it.
    private string Meant(string value) =>
        source.Labels?.IndexOf(value) is null && IsNumber(value)
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < source.Classes.Length
            ? source.Classes[place]
            : value;

    private static bool IsNumber(string value) => value.All(char.IsAsciiDigit);

    private Dataset ToDataset(string name)
    {
        ThrowIfWrong();
        found.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var labels = source.Labels ?? LabelSet.Found(found.Select(item => item.Sample.Label).OfType<string>());
        ImmutableArray<string> unknown = [.. source.Groups.Select(_ => Sample.UnknownGroup)];
        ImmutableArray<Sample> samples = [.. found.Select(item => new Sample(
            item.Id,
            item.Sample.Label is { } label ? labels.IndexOf(Meant(label))!.Value : -1,
            item.Sample.Groups.IsEmpty ? unknown : item.Sample.Groups))];
        return new Dataset
        {
            Name = name,
            Kind = "webdataset",
            Labels = labels.Labels,
            Features = source.Groups,
            Samples = samples,
            Captions = [.. found.SelectMany((item, index) => item.Sample.Captions.Select(text => new ImageCaption(index, text)))],
            Images = new TarImageSource([.. shards], [.. found.Select(item => item.Sample.Place)]),
            Notes = [.. Notes()],
        };
    }

    private void ThrowIfWrong()
    {
        if (wrong.Count > DataLimits.ListedRows)
        {
            wrong.RemoveRange(DataLimits.ListedRows, wrong.Count - DataLimits.ListedRows);
            wrong.Add("and more after them");
        }

        if (wrong.Count > 0)
            throw new InputException(string.Join('\n', wrong));
        if (found.Count == 0)
            throw new InputException(
                $"{source.Shards[0]}{(source.Shards.Length > 1 ? " and the other shards hold" : " holds")} no image: "
                + $"no file whose name ends in {string.Join(", ", source.Images.Select(extension => "." + extension))}.");
    }

    private IEnumerable<string> Notes()
    {
        if (withoutImage > 0)
            yield return withoutImage == 1
                ? "1 sample of its tar files has no image and was left out."
                : string.Create(CultureInfo.InvariantCulture, $"{withoutImage} samples of its tar files have no image and were left out.");
        if (passedOver > 0)
            yield return (passedOver == 1 ? "1 member of its tar files was" : string.Create(
                CultureInfo.InvariantCulture, $"{passedOver} members of its tar files were"))
                + " passed over: links, devices, or names that belong to no sample.";
    }
}
