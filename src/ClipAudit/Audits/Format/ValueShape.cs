using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Audits.Format;

/// <summary>What the value of a key may look like: what a reader can refuse by the value alone, without the rest of the audit.</summary>
internal abstract record ValueShape;

/// <summary>A text that is not blank; a number or a truth value is one too.</summary>
/// <param name="Pattern">A regular expression that fits it; null for any.</param>
internal sealed record TextShape([property: StringSyntax(StringSyntaxAttribute.Regex)] string? Pattern = null) : ValueShape
{
    /// <summary>Whether a number, which fits the pattern, is such a text.</summary>
    public bool OrNumber { get; init; }
}

/// <summary>Anything.</summary>
internal sealed record AnyShape : ValueShape;

/// <summary>A number.</summary>
internal sealed record NumberShape(NumberRange Range) : ValueShape;

/// <summary>A whole number within bounds, both included.</summary>
internal sealed record WholeShape(long Least, long Most = long.MaxValue) : ValueShape;

/// <summary>One of several names.</summary>
/// <param name="What">What is named, for messages.</param>
/// <param name="Names">The names.</param>
internal sealed record NameShape(string What, ImmutableArray<string> Names) : ValueShape;

/// <summary>The id of something in the library: those that come with the program, or one of another library.</summary>
/// <param name="Ids">Ids of those that come with the program.</param>
internal sealed record LibraryShape(LibraryPart Ids) : ValueShape;

/// <summary>Nothing: the value is left out, or is <c>~</c>.</summary>
internal sealed record NothingShape : ValueShape;

/// <summary>A list.</summary>
/// <param name="Item">What each item looks like.</param>
/// <param name="Least">Smallest number of items.</param>
/// <param name="Most">Greatest number of items.</param>
/// <param name="OrOne">Whether an item may stand alone, for a list of one.</param>
internal sealed record ListShape(ValueShape Item, int Least = 1, int Most = int.MaxValue, bool OrOne = true) : ValueShape;

/// <summary>A map with known keys.</summary>
internal sealed record MapShape(MapKeys Keys) : ValueShape;

/// <summary>A map from names that are up to the audit.</summary>
/// <param name="Value">What each value looks like.</param>
/// <param name="AreFiles">Whether files are named after the keys.</param>
/// <param name="Least">Smallest number of keys.</param>
internal sealed record NamesShape(ValueShape Value, bool AreFiles = false, int Least = 1) : ValueShape;

/// <summary>One of several shapes.</summary>
internal sealed record EitherShape(ImmutableArray<ValueShape> Shapes) : ValueShape;

/// <summary>A map whose keys depend on what one of them holds, or on which of them is there.</summary>
/// <param name="Id">Name of the shape.</param>
/// <param name="Cases">The cases, of which exactly one holds.</param>
internal sealed record CasesShape(string Id, ImmutableArray<KeyCase> Cases) : ValueShape;

/// <summary>A case of a <see cref="CasesShape"/>.</summary>
/// <param name="Key">The key that must be there.</param>
/// <param name="Keys">The keys that the map has then.</param>
internal sealed record KeyCase(string Key, MapKeys Keys)
{
    /// <summary>What the key must hold; null for anything.</summary>
    public string? Value { get; init; }

    /// <summary>A key that must not be there; null for none.</summary>
    public string? Without { get; init; }
}

/// <summary>The parts of the library that audits name by ids.</summary>
internal enum LibraryPart
{
    /// <summary>Definitions of probes.</summary>
    Probes,

    /// <summary>Definitions of datasets.</summary>
    Datasets,

    /// <summary>Tables of accuracies.</summary>
    Tables,

    /// <summary>Label spaces.</summary>
    LabelSpaces,
}
