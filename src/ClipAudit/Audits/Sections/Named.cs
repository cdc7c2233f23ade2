using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Sections;

/// <summary>The items of a section that are right, and the names of all.</summary>
/// <remarks>A name whose item is wrong stays known, so that a reference to it is no second problem.</remarks>
internal sealed record Named<T>(ImmutableArray<string> Names, ImmutableArray<T> Items)
{
    /// <summary>Reads the entries of a section; items that come out null are left out.</summary>
    public static Named<T> Read(YamlValue? section, string what, Problems problems, Func<YamlEntry, T?> read)
    {
        if (section is null || Values.Map(section, problems, $"a map of names and {what}s") is not { } map)
            return new Named<T>([], []);
        if (map.Entries.IsEmpty)
            problems.Add(map.Position, $"the map is empty; expected at least one {what}");
        var items = ImmutableArray.CreateBuilder<T>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in map.Entries)
        {
            if (!SafeName.IsSafe(entry.Key))
                problems.Add(entry.Position,
                    $"'{entry.Key}' can't name a {what}, as files are named after it; expected {SafeName.Expected}");
            else if (!names.TryAdd(entry.Key, entry.Key))
                problems.Add(entry.Position,
                    $"the names '{names[entry.Key]}' and '{entry.Key}' differ by case alone, and files are named after them; "
                    + "expected another name");
            if (read(entry) is { } item)
                items.Add(item);
        }

        return new Named<T>([.. map.Entries.Select(entry => entry.Key)], items.ToImmutable());
    }
}
