namespace ClipAudit.Audits.Yaml;

/// <summary>A place in a YAML file, written <c>file:line:column</c>.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal readonly record struct YamlPosition(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}:{Column}");
}
