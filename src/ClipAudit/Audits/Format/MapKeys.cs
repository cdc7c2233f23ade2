using System.Collections.Immutable;

namespace ClipAudit.Audits.Format;

/// <summary>A key that a map of an audit or a definition may have.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Description">What it says, for people who edit a file: sentences.</param>
internal sealed record Key(string Name, ValueShape Shape, string Description)
{
    /// <summary>Whether the map is wrong without it. A key that is needed in some audits alone is not.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What holds without it: a number, a text, a truth value or a list of these; null where that depends on the rest.</summary>
    public object? Default { get; init; }

    /// <summary>Values as they may be, to start from.</summary>
    public ImmutableArray<object> Examples { get; init; } = [];
}

/// <summary>The keys that a map may have. Readers, their messages and the schemas of editors take them from here.</summary>
/// <param name="Id">Name of the map.</param>
/// <param name="Description">What the map is, as a sentence.</param>
/// <param name="All">The keys, in the order in which they are usually written.</param>
internal sealed record MapKeys(string Id, string Description, ImmutableArray<Key> All)
{
    /// <summary>The names of the keys.</summary>
    public ImmutableArray<string> Names { get; } = [.. All.Select(key => key.Name)];

    /// <summary>A key.</summary>
    /// <exception cref="InvalidOperationException">The map has no such key: what is read and what is described differ.</exception>
    public Key this[string name] => All.FirstOrDefault(key => key.Name == name)
        ?? throw new InvalidOperationException($"The key '{name}' is read and not described in '{Id}'.");

    /// <summary>The same keys as settings that replace others: none is required, and nothing takes one away.</summary>
    public MapKeys Replacing(string id, string description) => new(
        id, description, [.. All.Select(key => key with { IsRequired = false, Shape = new EitherShape([key.Shape, new NothingShape()]) })]);

    /// <summary>The same keys with none required: others may be given elsewhere.</summary>
    public MapKeys Optional(string id) => new(id, Description, [.. All.Select(key => key with { IsRequired = false })]);
}
