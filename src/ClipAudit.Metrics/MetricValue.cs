using System.Globalization;

namespace ClipAudit.Metrics;

/// <summary>A number, or the reason why there is none.</summary>
/// <remarks>A result that a formula leaves undefined (0/0, a correlation with a constant) is a value of this type that says so:
/// it is neither NaN, which would travel, nor 0, which would mean something. An infinite result (an odds ratio with an empty
/// cell) is a defined value. Immutable, safe to share between threads; the default value is undefined.</remarks>
public readonly record struct MetricValue
{
    private readonly double _value;
    private readonly bool _isDefined;
    private readonly string? _reason;

    private MetricValue(double value, bool isDefined, string? reason)
    {
        _value = value;
        _isDefined = isDefined;
        _reason = reason;
    }

    /// <summary>Whether there is a number.</summary>
    public bool IsDefined => _isDefined;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">The value is undefined.</exception>
    public double Value => _isDefined
        ? _value
        : throw new InvalidOperationException($"The value is undefined: {Reason} Look at IsDefined before you read Value.");

    /// <summary>Why there is no number, as a sentence; null where there is one.</summary>
    public string? Reason => _isDefined ? null : _reason ?? "It was never computed.";

    /// <summary>The number, or null where there is none.</summary>
    /// <returns>The number or null.</returns>
    public double? ToNullable() => _isDefined ? _value : null;

    /// <summary>A defined value.</summary>
    /// <param name="value">Any number but NaN.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The number is NaN.</exception>
    public static MetricValue Of(double value) => double.IsNaN(value)
        ? throw new ArgumentException("A value must be a number, not NaN: use Undefined with the reason.", nameof(value))
        : new MetricValue(value, true, null);

    /// <summary>An undefined value.</summary>
    /// <param name="reason">Why there is no number, as a sentence.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">No reason was given.</exception>
    public static MetricValue Undefined(string reason) => string.IsNullOrWhiteSpace(reason)
        ? throw new ArgumentException("An undefined value must say why.", nameof(reason))
        : new MetricValue(0, false, reason);

    /// <summary>A quotient that is undefined, for a stated reason, where the denominator is 0.</summary>
    /// <param name="numerator">Any number but NaN.</param>
    /// <param name="denominator">Any number but NaN.</param>
    /// <param name="reason">Why there is no number where the denominator is 0, as a sentence.</param>
    /// <returns>The quotient, or an undefined value.</returns>
    public static MetricValue Ratio(double numerator, double denominator, string reason) =>
        denominator == 0 ? Undefined(reason) : Of(numerator / denominator);

    /// <summary>A defined value.</summary>
    /// <param name="value">Any number but NaN.</param>
    public static implicit operator MetricValue(double value) => Of(value);

    /// <summary>The number in invariant round-trip form, or "undefined" with the reason.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        _isDefined ? _value.ToString("R", CultureInfo.InvariantCulture) : $"undefined: {Reason}";
}
