using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ClipAudit.Probes;

/// <summary>What ClipAudit can measure: kinds of probes, their measures, and the definitions of a library.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public static class Catalogue
{
    private static readonly FrozenDictionary<string, Measure> ByName = ProbeKinds.All
        .SelectMany(kind => kind.Made).DistinctBy(measure => measure.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(measure => measure.Name, StringComparer.Ordinal);

    /// <summary>The kinds of probes with what each measures, by name.</summary>
    public static ImmutableArray<(string Kind, ImmutableArray<Measure> Measures)> Kinds { get; } =
        [.. ProbeKinds.All.OrderBy(kind => kind.Name, StringComparer.Ordinal).Select(kind => (kind.Name, kind.Made))];

    /// <summary>A measure by its name; null when there is none.</summary>
    public static Measure? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The name of a kind, a measure or one of some definitions that is nearly the one given; null when none is.</summary>
    /// <param name="name">The name given.</param>
    /// <param name="definitions">The definitions.</param>
    public static string? Nearest(string name, ImmutableArray<DefinitionSummary> definitions) => NearestName.Find(
        name, [.. Kinds.Select(kind => kind.Kind), .. MeasureNames, .. definitions.Select(definition => definition.Id)]);

    /// <summary>The name of a measure each, in ordinal order.</summary>
    public static ImmutableArray<string> MeasureNames { get; } = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The ids of the definitions of a library, in ordinal order, as its files are called: none is read.</summary>
    /// <param name="folder">The folder of the library; null takes the one that audits use.</param>
    public static ImmutableArray<string> DefinitionIds(string? folder = null) => [.. Library(folder).Ids()];

    /// <summary>The definitions of a library, by id.</summary>
    /// <param name="folder">The folder of the library; null takes the one that audits use.</param>
    /// <exception cref="InputException">A definition is wrong.</exception>
    public static ImmutableArray<DefinitionSummary> Definitions(string? folder = null)
    {
        var library = Library(folder);
        return [.. library.Ids().Select(library.Summary)];
    }

    private static ProbeLibrary Library(string? folder) => new(folder ?? Audits.AuditFile.LibraryFolder(Environment.GetEnvironmentVariable));
}

/// <summary>What a definition of the library is about.</summary>
/// <param name="Id">Its id, <c>family/name</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Question">The question that it answers.</param>
/// <param name="Citations">Its sources.</param>
/// <param name="Limits">What its numbers can't tell.</param>
public sealed record DefinitionSummary(
    string Id, string Kind, string Title, string Question, ImmutableArray<string> Citations, ImmutableArray<string> Limits);
