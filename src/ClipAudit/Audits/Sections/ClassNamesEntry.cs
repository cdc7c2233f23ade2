using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads the <c>class-names</c> of a dataset: a file with the words that stand for its classes in prompts.</summary>
/// <remarks>A list has a name for each label of the dataset, or for each class of its label space, in their order; a map has them
/// by label or by class.</remarks>
internal static class ClassNamesEntry
{
    private const string Expected = "the path of a file with class names: .json, .yaml, .csv, or one per line";

    /// <summary>Reads the key; empty when it is missing or wrong.</summary>
    public static ImmutableArray<string> Read(DatasetEntry entry, Dataset dataset)
    {
        if (entry.Map.Find("class-names") is not { } value || entry.Paths.Resolve(value, Expected) is not { } path)
            return [];
        try
        {
            return Names(TextListFile.Read(path, "a file of class names"), dataset);
        }
        catch (InputException exception)
        {
            entry.Paths.Refuse(value, path, $"the class names of the dataset '{dataset.Name}' can't be used: {exception.Message}");
            return [];
        }
    }

    private static ImmutableArray<string> Names(TextList file, Dataset dataset)
    {
        var words = ByLabel(file, dataset);
        ImmutableArray<string> names = [.. dataset.Labels.Select((label, i) => words[i])];
        foreach (var same in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            throw new InputException($"several classes have the name '{same.Key}'; expected different names.");
        return names;
    }

    private static string[] ByLabel(TextList file, Dataset dataset)
    {
        var classes = dataset.Space?.Classes ?? [];
        if (file.Keys.IsEmpty)
        {
            if (file.Texts.Length == dataset.Labels.Length)
                return [.. file.Texts];
            if (file.Texts.Length == classes.Length)
                return [.. dataset.Labels.Select((label, i) => OfClasses(i, dataset, name => file.Texts[classes.IndexOf(name)]))];
            throw new InputException(FormattableString.Invariant($"it has {file.Texts.Length} names; expected {dataset.Labels.Length}, one for each label")
                + (classes.IsEmpty ? "." : FormattableString.Invariant($", or {classes.Length}, one for each class of the label space '{dataset.Space!.Space}'.")));
        }

        var known = dataset.Labels.Concat(classes).ToHashSet(StringComparer.Ordinal);
        if (file.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
            throw new InputException($"it names the class '{unknown}', which there is not; {NearestName.Expected(unknown, [.. known])}.");
        var words = file.Keys.Zip(file.Texts).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return [.. dataset.Labels.Select((label, i) => words.GetValueOrDefault(label)
            ?? (dataset.Space is null ? label : OfClasses(i, dataset, name => words.GetValueOrDefault(name, label))))];
    }

    // A label that stands for several classes keeps its own name.
    private static string OfClasses(int label, Dataset dataset, Func<string, string> name) =>
        dataset.Space!.Members[label] is [var only] ? name(only) : dataset.Labels[label];
}
