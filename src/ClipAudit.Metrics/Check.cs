using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ClipAudit.Metrics;

/// <summary>Refuses arguments that no metric is defined for, naming the argument and the rule it breaks.</summary>
internal static class Check
{
    public static void Finite<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(value))
            throw new ArgumentException($"{name} must be finite, not {Text(value)}.", name);
    }

    public static void Finite<T>(ReadOnlySpan<T> values, [CallerArgumentExpression(nameof(values))] string? name = null)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i++)
            if (!T.IsFinite(values[i]))
                throw new ArgumentException($"{name} must be finite; element {Text(i)} is {Text(values[i])}.", name);
    }

    public static void NotEmpty<T>(ReadOnlySpan<T> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        if (values.IsEmpty)
            throw new ArgumentException($"{name} must hold at least one element.", name);
    }

    /// <summary>Two spans that describe the same observations are equally long.</summary>
    public static void SameLength(
        int length, int expected,
        [CallerArgumentExpression(nameof(length))] string? name = null,
        [CallerArgumentExpression(nameof(expected))] string? expectedName = null)
    {
        if (length != expected)
            throw new ArgumentException(
                $"{name} must equal {expectedName}; they are {Text(length)} and {Text(expected)}.", Root(name));
    }

    public static void AtLeast<T>(T value, T minimum, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : INumber<T>
    {
        if (!(value >= minimum))
            throw new ArgumentException($"{name} must be at least {Text(minimum)}; it is {Text(value)}.", Root(name));
    }

    public static void InRange<T>(
        T value, T minimum, T maximum, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : INumber<T>
    {
        if (!(value >= minimum && value <= maximum))
            throw new ArgumentException(
                $"{name} must be in {Text(minimum)}..{Text(maximum)}; it is {Text(value)}.", Root(name));
    }

    public static void AllInRange<T>(
        ReadOnlySpan<T> values, T minimum, T maximum, [CallerArgumentExpression(nameof(values))] string? name = null)
        where T : INumber<T>
    {
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] >= minimum && values[i] <= maximum))
                throw new ArgumentException($"{name} must lie in {Text(minimum)}..{Text(maximum)}; "
                    + $"element {Text(i)} is {Text(values[i])}.", name);
    }

    /// <summary>A significance or confidence level: strictly between 0 and 1.</summary>
    public static void OpenFraction(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0 && value < 1))
            throw new ArgumentException($"{name} must lie strictly between 0 and 1; it is {Text(value)}.", name);
    }

    /// <summary>A flattened row-major matrix: rows × columns elements, at least one of each.</summary>
    /// <returns>The number of rows.</returns>
    public static int Rows<T>(
        ReadOnlySpan<T> matrix, int columns,
        [CallerArgumentExpression(nameof(matrix))] string? name = null,
        [CallerArgumentExpression(nameof(columns))] string? columnsName = null)
    {
        AtLeast(columns, 1, columnsName);
        NotEmpty(matrix, name);
        if (matrix.Length % columns != 0)
            throw new ArgumentException($"{name} must hold whole rows of {Text(columns)} ({columnsName}); "
                + $"its length is {Text(matrix.Length)}.", name);
        return matrix.Length / columns;
    }

    public static string Text<T>(T value) where T : INumberBase<T> => value.ToString(null, CultureInfo.InvariantCulture);

    private static string? Root(string? expression) => expression?.Split('.', '[')[0];
}
