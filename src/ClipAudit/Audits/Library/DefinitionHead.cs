using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Library;

/// <summary>What every definition of a dataset or a table begins with.</summary>
/// <param name="Id">Its id, as its file is called.</param>
/// <param name="Version">Its version; 0 after a problem.</param>
/// <param name="Title">Its title; empty after a problem.</param>
/// <param name="Citations">Its sources; empty after a problem.</param>
internal sealed record DefinitionHead(string Id, long Version, string Title, ImmutableArray<string> Citations)
{
    /// <summary>Reads the keys; notes what is wrong.</summary>
    /// <param name="path">The file of the definition.</param>
    /// <param name="root">Its content.</param>
    /// <param name="keys">The keys that such a definition begins with.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The head, and the reader of the other keys.</returns>
    public static (DefinitionHead Head, MapReader Map) Read(string path, YamlMap root, MapKeys keys, Problems problems)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        var map = new MapReader(root, $"the definition '{id}'", keys, problems);
        if (map.Require("id", id) is { } value && Values.Text(value, problems) is { } written && written != id)
            problems.Add(value.Position, $"the id is '{written}'; expected '{id}', as the file is called");
        var version = map.Require("version", "a whole number, raised with each change") is { } number ? Values.Whole(number, problems, 1) : null;
        var title = map.RequiredText("title", "a title for people");
        var cite = map.Require("cite", "a list of sources") is { } sources ? Values.Texts(sources, problems, "a list of sources") : [];
        return (new DefinitionHead(id, version ?? 0, title ?? "", cite), map);
    }
}
