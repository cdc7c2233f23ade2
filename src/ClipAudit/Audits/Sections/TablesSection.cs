using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Library;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>tables</c>: CSV files of accuracies that were measured elsewhere, by name.</summary>
internal sealed class TablesSection
{
    private const string SettingsExpected = "a list of settings, or a map from settings to what the file calls them";

    private readonly string name;
    private readonly string? words;
    private readonly MapReader map;
    private readonly AuditPaths paths;
    private readonly Problems problems;

    private TablesSection(YamlEntry entry, YamlMap map, AuditPaths paths, Problems problems, string? words = null)
    {
        name = entry.Key;
        this.words = words;
        this.map = new MapReader(map, $"the table '{entry.Key}'", TableKeys.Of(map), problems);
        this.paths = paths;
        this.problems = problems;
    }

    /// <summary>Reads the section; empty when it is missing.</summary>
    public static Named<AccuracyTable> Read(MapReader audit, AuditPaths paths, TableLibrary library, Problems problems) =>
        Named<AccuracyTable>.Read(audit.Find("tables"), "table", problems,
            entry => Values.Map(entry.Value, problems, "a map, such as { csv: accuracies.csv, layout: wide, … }") is { } map
                ? Of(entry, map, paths, library, problems)?.ReadTable()
                : null);

    // A table of the library is taken as it is: its paths start from where it lies.
    private static TablesSection? Of(YamlEntry entry, YamlMap map, AuditPaths paths, TableLibrary library, Problems problems)
    {
        if (map.Entries.FirstOrDefault(item => item.Key == "use") is not { } use)
            return new TablesSection(entry, map, paths, problems);
        var reader = new MapReader(map, $"the table '{entry.Key}'", TableKeys.Use, problems);
        reader.Find("use");
        reader.Finish();
        return library.Read(use.Value, problems) is { } defined
            ? new TablesSection(entry, defined.Settings, paths.OfDefinition(defined.Folder), problems, defined.Words)
            : null;
    }

    /// <summary>A section that every audit needs but one on tables alone.</summary>
    public static YamlValue? RequireUnlessGiven(MapReader audit, string key, string expected) =>
        audit.Find("tables") is null ? audit.Require(key, expected) : audit.Find(key);

    private AccuracyTable? ReadTable()
    {
        var before = problems.Count;
        var value = map.Require("csv", "the path of a CSV file");
        var path = value is null ? null : paths.Resolve(value, "the path of a CSV file");
        var layout = map.Require("layout", "wide or long") is null ? null : map.Name("layout");
        var model = map.RequiredText("model", "the column of model names");
        var columns = layout == TableKeys.Long ? ReadColumns() : null;
        var settings = ReadSettings(layout);
        var (category, categories) = (map.Text("category"), ReadCategories());
        var source = new TableSource
        {
            Path = path ?? "",
            Model = model ?? "",
            Settings = settings,
            Long = columns,
            Percent = ReadPercent(),
            Category = category,
            Categories = categories,
            Items = ReadItems(settings, columns),
        };
        map.Finish();
        return problems.Count > before ? null : Open(value!, source);
    }

    private AccuracyTable? Open(YamlValue value, TableSource source)
    {
        try
        {
            return AccuracyTableReader.Read(name, source) with { Words = words };
        }
        catch (InputException exception)
        {
            var text = exception.Message.Replace("\n", "\n  ", StringComparison.Ordinal);
            paths.Refuse(value, source.Path, $"the table '{name}' can't be used: {text}");
            return null;
        }
    }

    private LongColumns? ReadColumns()
    {
        var setting = map.RequiredText("setting", "the column of settings");
        var (accuracy, correct, count) = (map.Text("accuracy"), map.Text("correct"), map.Text("count"));
        if (accuracy is null == correct is null)
            problems.Add(map.Position, $"the table '{name}' {(accuracy is null ? "names no accuracies" : "names accuracies twice")}; "
                + "expected the key 'accuracy' (a column), or 'correct' and 'count'");
        else if (correct is not null && count is null)
            problems.Add(map.Find("correct")!.Position, "right answers alone are no accuracy; expected the key 'count' too");
        return setting is null ? null : new LongColumns(setting, accuracy, correct, count);
    }

    private ImmutableArray<KeyValuePair<string, string>> ReadSettings(string? layout)
    {
        var value = layout == TableKeys.Wide ? map.Require("settings", SettingsExpected) : map.Find("settings");
        var settings = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        if (value is YamlMap pairs)
        {
            foreach (var pair in pairs.Entries)
                if (Values.Text(pair.Value, problems, "what the file calls this setting") is { } text)
                    settings.Add(KeyValuePair.Create(pair.Key, text));
        }
        else if (value is not null)
        {
            foreach (var setting in Values.Texts(value, problems, SettingsExpected))
                settings.Add(KeyValuePair.Create(setting, setting));
        }

        foreach (var same in settings.GroupBy(setting => setting.Value, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(value!.Position, $"the setting '{same.Key}' of the file is here a second time; expected each once");
        return settings.ToImmutable();
    }

    private bool ReadPercent() => map.Name("percent") == "true";

    private CategorySource? ReadCategories()
    {
        if (map.Find("categories") is not { } value
            || Values.Map(value, problems, "a map, such as { csv: models.csv, model: model, category: category }") is not { } yaml)
            return null;
        if (map.Find("category") is { } both)
            problems.Add(both.Position, "the table has both keys 'category' and 'categories'; expected one of them");
        var reader = new MapReader(yaml, "'categories'", TableKeys.Categories, problems);
        var path = reader.Require("csv", "the path of a CSV file") is { } file ? paths.Resolve(file, "the path of a CSV file") : null;
        var model = reader.RequiredText("model", "the column of model names");
        var category = reader.RequiredText("category", "the column of categories");
        reader.Finish();
        return path is null || model is null || category is null ? null : new CategorySource(path, model, category);
    }

    private ImmutableDictionary<string, int> ReadItems(ImmutableArray<KeyValuePair<string, string>> settings, LongColumns? columns)
    {
        var items = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (map.Find("n") is not { } value || Values.Map(value, problems, "a map from settings to numbers of images") is not { } pairs)
            return items.ToImmutable();
        if (columns?.Count is not null)
            problems.Add(value.Position, "the table has both keys 'count' and 'n'; expected one of them");
        string[] names = [.. settings.Select(setting => setting.Key)];
        foreach (var pair in pairs.Entries)
        {
            if (names.Length > 0 && !names.Contains(pair.Key))
                problems.Add(pair.Position, $"unknown setting '{pair.Key}'; {NearestName.Expected(pair.Key, names)}");
            if (Values.Whole(pair.Value, problems, 1) is { } count)
                items[pair.Key] = (int)Math.Min(count, int.MaxValue);
        }

        return items.ToImmutable();
    }
}
