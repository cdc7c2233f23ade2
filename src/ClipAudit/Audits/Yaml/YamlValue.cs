using System.Collections.Immutable;

namespace ClipAudit.Audits.Yaml;

/// <summary>A value of a YAML file and its place: the shape alone, without any meaning.</summary>
/// <remarks>Immutable. Aliases are resolved: several parents may share a value.</remarks>
/// <param name="Position">Where the value starts.</param>
internal abstract record YamlValue(YamlPosition Position)
{
    /// <summary>What the value is, in the words of error messages.</summary>
    public abstract string Description { get; }
}

/// <summary>A text, number or nothing: which of them, the reader of the value decides.</summary>
/// <param name="Position">Where the scalar starts.</param>
/// <param name="Text">The text, environment variables put in.</param>
/// <param name="IsPlain">Whether it stands without quotes.</param>
/// <param name="Variables">Names of the environment variables in it.</param>
internal sealed record YamlScalar(YamlPosition Position, string Text, bool IsPlain, ImmutableArray<string> Variables)
    : YamlValue(Position)
{
    /// <summary>Whether nothing is there: YAML's null.</summary>
    public bool IsNothing => IsPlain && Text is ("" or "~" or "null");

    /// <inheritdoc/>
    public override string Description => IsNothing ? "nothing" : $"'{Text}'";
}

/// <summary>A list.</summary>
internal sealed record YamlList(YamlPosition Position, ImmutableArray<YamlValue> Items) : YamlValue(Position)
{
    /// <inheritdoc/>
    public override string Description => "a list";
}

/// <summary>A map with distinct keys, in the order of the file.</summary>
internal sealed record YamlMap(YamlPosition Position, ImmutableArray<YamlEntry> Entries) : YamlValue(Position)
{
    /// <inheritdoc/>
    public override string Description => "a map";
}

/// <summary>A key of a map and its value.</summary>
internal sealed record YamlEntry(YamlPosition Position, string Key, YamlValue Value);
