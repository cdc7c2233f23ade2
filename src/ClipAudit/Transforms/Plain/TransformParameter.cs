using System.Globalization;

namespace ClipAudit.Transforms.Plain;

/// <summary>The number that a plain transform needs.</summary>
/// <param name="Name">Its name in audit files, such as "degrees".</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="IsWhole">Whether it must be a whole number.</param>
public sealed record TransformParameter(string Name, double Least, double Greatest, bool IsWhole)
{
    /// <summary>Whether a value is in range.</summary>
    /// <param name="value">The value.</param>
    public bool Allows(double value) => value >= Least && value <= Greatest && (!IsWhole || value == Math.Floor(value));

    /// <summary>Words for it: "quality: a whole number from 1 to 100".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: a {(IsWhole ? "whole number" : "number")} from {Least} to {Greatest}");
}
