using ClipAudit.Audits.Validation;

namespace ClipAudit.Audits.Format;

/// <summary>Shapes of values that many keys have.</summary>
internal static class Shapes
{
    /// <summary>A text.</summary>
    public static TextShape Text { get; } = new();

    /// <summary>A list of texts, or one.</summary>
    public static ListShape Texts { get; } = new(Text);

    /// <summary>A text with a place for a class.</summary>
    public static TextShape Template { get; } = new(@"\{label\}");

    /// <summary>A share, or a percentage.</summary>
    public static NumberShape Share { get; } = new(NumberRange.Share);

    /// <summary>True or false.</summary>
    public static NameShape YesNo { get; } = new("value", ["true", "false"]);

    /// <summary>A map from names to texts.</summary>
    public static NamesShape TextByName { get; } = new(Text);

    /// <summary>A list of labels, or a map from labels to words.</summary>
    public static EitherShape Labels { get; } = new([Texts, TextByName]);

    /// <summary>A list of numbers, or one.</summary>
    public static ListShape Numbers(NumberRange range, int least = 1) => new(new NumberShape(range), least);

    /// <summary>A list of whole numbers, or one.</summary>
    public static ListShape Wholes(long least, long most = long.MaxValue) => new(new WholeShape(least, most));

    /// <summary>A list of names out of several, or one.</summary>
    public static ListShape Names(string what, params ReadOnlySpan<string> names) => new(new NameShape(what, [.. names]));

    /// <summary>One of several names.</summary>
    public static NameShape Name(string what, params ReadOnlySpan<string> names) => new(what, [.. names]);

    /// <summary>One of several shapes.</summary>
    public static EitherShape Either(params ReadOnlySpan<ValueShape> shapes) => new([.. shapes]);
}
