using System.Collections.Immutable;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Inputs;

/// <summary>What an audit was read from, so that it can be read again without any of it.</summary>
/// <param name="Resolved">The audit with everything put in that other places decide; see <see cref="ResolvedShape"/>.</param>
/// <param name="Changes">What the call changed and is not in <paramref name="Resolved"/>.</param>
/// <param name="Files">The files that it names, each once; images, and what lists them, are not among them.</param>
/// <param name="Library">The folder of the library.</param>
/// <param name="Definitions">Paths below <paramref name="Library"/>, with forward slashes, of the files that were read of it.</param>
internal sealed record AuditSources(
    YamlMap Resolved, AuditChanges Changes, ImmutableArray<NamedFile> Files, string Library, ImmutableArray<string> Definitions);

/// <summary>A file that an audit names.</summary>
/// <param name="Text">Its path as the audit has it.</param>
/// <param name="Path">Its full path.</param>
internal sealed record NamedFile(string Text, string Path);
