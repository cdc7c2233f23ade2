using System.Collections.Immutable;
using ClipAudit.Transforms.Plain;

namespace ClipAudit.Transforms;

/// <summary>Corruptions and plain transforms by their names.</summary>
public static class NamedTransforms
{
    /// <summary>Every name: the corruptions', then the plain transforms'.</summary>
    public static ImmutableArray<string> All { get; } = [.. Corruptions.Corruptions.Names, .. PlainTransforms.Names];

    /// <summary>The transform of a name.</summary>
    /// <param name="name">Its name, such as "fog" or "rotation".</param>
    /// <param name="severity">Severity from 1 to 5, for a corruption; else null.</param>
    /// <param name="value">Value of its parameter, for a plain transform that has one; else null.</param>
    /// <exception cref="InputException">There is no such transform, or it doesn't go with what was given.</exception>
    public static ImageTransform Parse(string name, int? severity, double? value)
    {
        if (Corruptions.Corruptions.Find(name) is { } family)
            return value is not null ? throw new InputException($"The corruption '{name}' has a severity and nothing else to set.")
                : severity is { } given ? family.At(given)
                : throw new InputException($"The corruption '{name}' needs a severity from 1 to 5.");
        if (PlainTransforms.Find(name) is { } kind)
            return severity is null ? kind.With(value) : throw new InputException($"The transform '{name}' has no severities.");
        throw new InputException($"There is no transform '{name}'; {NearestName.Expected(name, All)}");
    }
}
