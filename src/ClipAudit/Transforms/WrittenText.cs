namespace ClipAudit.Transforms;

/// <summary>A text to write on a picture, and how it looks.</summary>
public sealed record WrittenText
{
    /// <summary>The text; one line.</summary>
    public required string Text { get; init; }

    /// <summary>Place of its middle from left (0) to right (1); a text that would leave the picture is moved inside.</summary>
    public required double X { get; init; }

    /// <summary>Place of its middle from top (0) to bottom (1); a text that would leave the picture is moved inside.</summary>
    public required double Y { get; init; }

    /// <summary>Height of the line as a share of the picture's height, in (0, 1]; a text wider than the picture is made
    /// smaller.</summary>
    public required double Size { get; init; }

    /// <summary>From 0, invisible, to 1, opaque; of the box too.</summary>
    public required double Opacity { get; init; }

    /// <summary>The letters.</summary>
    public required Lettering Lettering { get; init; }

    /// <summary>Colour of the letters.</summary>
    public required Rgb Colour { get; init; }

    /// <summary>Colour of a box behind the letters; null for none.</summary>
    public Rgb? Box { get; init; }
}

/// <summary>The cuts of the font that comes with the program, so that a text looks alike on every machine.</summary>
public enum Lettering
{
    /// <summary>Upright.</summary>
    Regular,

    /// <summary>Slanted.</summary>
    Italic,

    /// <summary>Heavier.</summary>
    SemiBold,

    /// <summary>Heaviest.</summary>
    Bold,
}

/// <summary>A colour, 8 bits per channel.</summary>
/// <param name="Red">Red.</param>
/// <param name="Green">Green.</param>
/// <param name="Blue">Blue.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue);
