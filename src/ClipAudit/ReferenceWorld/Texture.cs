using ClipAudit.ReferenceWorld.Shapes;

namespace ClipAudit.ReferenceWorld;

/// <summary>What a surface looks like: a pattern in two colours.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="First">First colour; the one that stays when the pattern is left out.</param>
/// <param name="Second">Second colour.</param>
/// <param name="Frequency">Repetitions per unit of length.</param>
internal sealed record Texture(Pattern Pattern, Shade First, Shade Second, double Frequency)
{
    /// <summary>The colour at a point of the surface, in its own coordinates.</summary>
    public Shade At(Vector point)
    {
        var (x, y) = (point.X * Frequency, point.Y * Frequency);
        return Pattern switch
        {
            Pattern.Plain => First,
            Pattern.Stripes => Blend(x),
            Pattern.Planks => Blend(y),
            Pattern.Diagonals => Blend((x + y) * 0.7071),
            Pattern.Rings => Blend(point.Length * Frequency),
            Pattern.Checks => First.Mix(Second, Wave(x) + Wave(y) - (2 * Wave(x) * Wave(y))),
            Pattern.Dots => First.Mix(Second, Math.Clamp(1.6 - (6 * new Vector(Fraction(x) - 0.5, Fraction(y) - 0.5).Length), 0, 1)),
            _ => throw new InvalidOperationException($"No texture for {Pattern}."),
        };
    }

    private Shade Blend(double phase) => First.Mix(Second, Wave(phase));

    // A triangle wave steepened into stripes with soft edges.
    private static double Wave(double phase) => Math.Clamp((Math.Abs((2 * Fraction(phase)) - 1) * 4) - 1.5, 0, 1);

    private static double Fraction(double value) => value - Math.Floor(value);
}

/// <summary>Patterns of surfaces and backgrounds.</summary>
internal enum Pattern
{
    Plain,
    Stripes,
    Planks,
    Diagonals,
    Rings,
    Checks,
    Dots,
}
