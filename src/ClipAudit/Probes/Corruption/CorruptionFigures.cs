using System.Collections.Immutable;
using ClipAudit.Results;
using ClipAudit.Transforms.Corruptions;

namespace ClipAudit.Probes.Corruption;

/// <summary>The figures of a corruption probe: mean errors by corruption, and accuracy over severity under each.</summary>
internal static class CorruptionFigures
{
    // So many small charts fit on a page.
    private const int MostPanels = 6;

    /// <param name="settings">The probe.</param>
    /// <param name="measurements">All its measurements.</param>
    public static ImmutableArray<FigureSpec> Of(CorruptionSettings settings, ImmutableArray<Measurement> measurements)
    {
        var datasets = settings.Tasks.Select(task => task.Dataset);
        var curves = settings.Corruptions[0].Steps.Length > 1
            ? datasets.SelectMany(dataset => Parts(settings).Select(part => OverSeverity(settings, dataset, part, measurements)))
            : [];
        return [ByCorruption(), .. curves];
    }

    /// <summary>The corruptions of each figure: all together where they are few, else group by group.</summary>
    private static IEnumerable<(string Name, ImmutableArray<string> Corruptions)> Parts(CorruptionSettings settings)
    {
        ImmutableArray<string> names = [.. settings.Corruptions.Select(corruption => corruption.Name)];
        return names.Length <= MostPanels
            ? [("", names)]
            : names.GroupBy(name => Corruptions.Find(name)!.Group).Select(group => ($", {group.Key.ToString().ToLowerInvariant()}", group.ToImmutableArray()));
    }

    private static FigureSpec OverSeverity(
        CorruptionSettings settings, string dataset, (string Name, ImmutableArray<string> Corruptions) part, ImmutableArray<Measurement> measurements) => new()
    {
        Kind = FigureKind.Lines,
        Title = $"Accuracy over severity on {dataset}{part.Name}",
        Caption = "Accuracy with bands, one small chart for each corruption; dashed: on the images as they are.",
        Alternative = $"Lines of accuracy on {dataset} over the severity of each corruption, one for each model; the numbers are in the table of this probe.",
        Values = new FigureSelection([CorruptionMeasures.Steps.Accuracy.Name], new Subject { Dataset = dataset }) { Classes = part.Corruptions },
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Model,
        Panels = SubjectPart.Class,
        X = new FigureAxis("Severity", Unit.Number),
        Y = new FigureAxis("Accuracy", Unit.Fraction),
        Curves = [.. measurements.Where(measurement => measurement.Name == CorruptionMeasures.Steps.Clean.Name
            && measurement.Subject.Dataset == dataset && measurement.Value is not null).Select(clean => Clean(settings, clean))],
    };

    private static FigureCurve Clean(CorruptionSettings settings, Measurement clean)
    {
        var severities = settings.Corruptions[0].Steps.Select(step =>
            double.Parse(step.Variant!.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new FigureCurve(
            clean.Subject.Model!, [new CurvePoint(severities[0], clean.Value!.Value), new CurvePoint(severities[^1], clean.Value.Value)])
        {
            IsReference = true,
        };
    }

    private static FigureSpec ByCorruption() => new()
    {
        Kind = FigureKind.Forest,
        Title = "Mean error under each corruption",
        Caption = "Mean over the severities of 1 − accuracy, with intervals.",
        Alternative = "Mean error of each model under each corruption, with intervals; the numbers are in the table of this probe.",
        Values = new FigureSelection([CorruptionMeasures.Error.Name], new Subject()),
        Sections = SubjectPart.Dataset,
        Rows = SubjectPart.Class,
        Series = SubjectPart.Model,
        Y = new FigureAxis("Mean error", Unit.Fraction),
    };
}
