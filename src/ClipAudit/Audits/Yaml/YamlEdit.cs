using System.Globalization;
using System.Text;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Audits.Yaml;

/// <summary>Puts values into the shape of a YAML file, as calls ask for by <c>path=value</c>.</summary>
internal sealed class YamlEdit
{
    private readonly string setting;
    private readonly YamlValue value;
    private readonly Problems problems;

    private YamlEdit(string setting, YamlValue value, Problems problems)
    {
        this.setting = setting;
        this.value = value;
        this.problems = problems;
    }

    /// <summary>Applies a setting; leaves the shape as it is after noting what is wrong.</summary>
    /// <param name="root">The shape.</param>
    /// <param name="setting"><c>path=value</c>.</param>
    /// <param name="environment">Gives the value of an environment variable.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static YamlMap Apply(YamlMap root, string setting, Func<string, string?>? environment, Problems problems)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            problems.Add(At(setting), "the setting has no path and value; expected path=value, such as seed=3");
            return root;
        }
        // A map of one key, so that the value may be anything that a value in a file may be.
        var document = YamlReader.Read(Name(setting), Encoding.UTF8.GetBytes("value: " + setting[(equals + 1)..]), environment, problems);
        var edit = new YamlEdit(setting, document.Entries[0].Value, problems);
        return (YamlMap)edit.Put(root, setting[..equals].Split('.'));
    }

    private YamlValue Put(YamlValue at, ReadOnlySpan<string> path) => path.IsEmpty ? value : at switch
    {
        YamlMap map => PutInMap(map, path),
        YamlList list => PutInList(list, path),
        _ => Refuse(at, $"{at.Description} holds nothing by the name '{path[0]}'; expected a path to a key of a map or an item of a list"),
    };

    private YamlMap PutInMap(YamlMap map, ReadOnlySpan<string> path)
    {
        // Keys may hold points: the longest key that is there, or a new one.
        for (var length = path.Length; length > 0; length--)
        {
            var key = string.Join('.', path[..length].ToArray());
            for (var i = 0; i < map.Entries.Length; i++)
                if (map.Entries[i].Key == key)
                    return map with { Entries = map.Entries.SetItem(i, map.Entries[i] with { Value = Put(map.Entries[i].Value, path[length..]) }) };
        }
        var added = path.Length == 1 ? value : Put(new YamlMap(At(setting), []), path[1..]);
        return map with { Entries = map.Entries.Add(new YamlEntry(At(setting), path[0], added)) };
    }

    private YamlValue PutInList(YamlList list, ReadOnlySpan<string> path)
    {
        for (var i = 0; i < list.Items.Length; i++)
            if (path[0] == i.ToString(CultureInfo.InvariantCulture) || IsCalled(list.Items[i], path[0]))
                return list with { Items = list.Items.SetItem(i, Put(list.Items[i], path[1..])) };
        return Refuse(list, string.Create(CultureInfo.InvariantCulture,
            $"the list has no item '{path[0]}'; expected a number from 0 to {list.Items.Length - 1}, or the id of a probe"));
    }

    // Probes are called by their id, or else by the last part of their definition's, or else by their kind.
    private static bool IsCalled(YamlValue item, string name) =>
        item is YamlMap map && (Text(map, "id") ?? Text(map, "use")?.Split('/')[^1] ?? Text(map, "kind")) == name;

    private static string? Text(YamlMap map, string key) =>
        (map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value as YamlScalar)?.Text;

    private YamlValue Refuse(YamlValue at, string text)
    {
        problems.Add(At(setting), text);
        return at;
    }

    private static YamlPosition At(string setting) => new(Name(setting), 1, 1);

    private static string Name(string setting) => $"--set {setting}";
}
