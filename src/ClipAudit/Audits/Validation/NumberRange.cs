namespace ClipAudit.Audits.Validation;

/// <summary>A range of numbers and its wording.</summary>
/// <param name="Expected">The range in words.</param>
/// <param name="Least">The least number.</param>
/// <param name="Most">The greatest number.</param>
internal sealed record NumberRange(string Expected, double Least = double.NegativeInfinity, double Most = double.PositiveInfinity)
{
    /// <summary>Whether <see cref="Least"/> itself lies outside.</summary>
    public bool IsAbove { get; init; }

    /// <summary>Whether <see cref="Most"/> itself lies outside.</summary>
    public bool IsBelow { get; init; }

    /// <summary>Whether numbers must be whole.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether a percentage may be written.</summary>
    public bool Percent { get; init; }

    /// <summary>Any number but infinity.</summary>
    public static NumberRange Finite { get; } = new("a number");

    /// <summary>From 0 to 1, both included.</summary>
    public static NumberRange Share { get; } = new("a fraction from 0 to 1, or a percentage such as 1%", 0, 1) { Percent = true };

    /// <summary>Between 0 and 1, both excluded.</summary>
    public static NumberRange Level { get; } = Between("a level between 0 and 1, such as 0.95");

    /// <summary>From -1 to 1, both included.</summary>
    public static NumberRange ShareDifference { get; } =
        new("a difference of fractions from -1 to 1, or a percentage such as -1%", -1, 1) { Percent = true };

    /// <summary>From 0 upwards.</summary>
    public static NumberRange NotNegative { get; } = new("a number of at least 0", 0);

    /// <summary>Above 0.</summary>
    public static NumberRange Positive { get; } = new("a number above 0", 0) { IsAbove = true };

    /// <summary>Between 0 and 1, both excluded, in other words.</summary>
    public static NumberRange Between(string expected) => new(expected, 0, 1) { IsAbove = true, IsBelow = true };

    /// <summary>Whether a number lies in the range.</summary>
    public bool Holds(double number) => double.IsFinite(number)
        && (IsAbove ? number > Least : number >= Least)
        && (IsBelow ? number < Most : number <= Most)
        && (!IsWhole || number == Math.Floor(number));
}
