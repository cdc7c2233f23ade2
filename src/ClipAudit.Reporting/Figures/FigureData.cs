using System.Collections.Immutable;
using ClipAudit.Reporting.Charts;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Figures;

/// <summary>Puts the measurements that a figure asks for into their places.</summary>
internal static class FigureData
{
    /// <summary>The panels of a figure with what each shows; a single one without a name where the figure has no panels.</summary>
    /// <returns>Empty when no measurement falls into the figure and it has no curve.</returns>
    public static ImmutableArray<(string Panel, ChartData Data)> Of(FigureSpec figure, ImmutableArray<Measurement> measurements)
    {
        var values = Select(figure, figure.Values, measurements);
        var across = Select(figure, figure.Across, measurements);
        var references = Select(figure, figure.Reference, measurements);
        var panels = values.Select(placed => placed.Panel).Distinct().ToList();
        if (panels.Count == 0 && figure.Curves.Any(curve => curve.Points.Length > 0))
            panels.Add("");
        var peers = panels.Count > 1 ? Points(figure, values, across) : [];
        return
        [
            .. panels.Select(panel => (panel, new ChartData
            {
                Peers = peers,
                Points = Points(figure, values.Where(placed => placed.Panel == panel), across.Where(placed => placed.Panel == panel)),
                References = Points(figure, references.Where(placed => placed.Panel.Length == 0 || placed.Panel == panel), []),
                Curves = figure.Curves,
                X = figure.X ?? Axis(figure, across),
                Y = figure.Y ?? Axis(figure, values),
            })).Where(panel => !panel.Item2.Points.IsEmpty || !figure.Curves.IsEmpty),
        ];
    }

    private sealed record Placed(string Panel, string Section, string Row, string Series, Measurement Measurement)
    {
        public (string, string, string, string) Place => (Panel, Section, Row, Series);
    }

    private static ImmutableArray<Placed> Select(FigureSpec figure, FigureSelection? selection, ImmutableArray<Measurement> measurements)
    {
        if (selection is null)
            return [];
        var placed = measurements.Where(measurement => Matches(selection, measurement)).Select(measurement => new Placed(
            Part(measurement, figure.Panels), Part(measurement, figure.Sections), Part(measurement, figure.Rows),
            Part(measurement, figure.Series), measurement)).ToImmutableArray();
        return Rename(TellApart(placed), figure.Labels);
    }

    private static ImmutableArray<Placed> Rename(ImmutableArray<Placed> placed, ImmutableArray<FigureLabel> labels)
    {
        if (labels.IsEmpty)
            return placed;
        var shown = labels.GroupBy(label => label.Name).ToDictionary(group => group.Key, group => group.First().Shown);
        return
        [
            .. placed.Select(entry => entry with
            {
                Panel = Of(entry.Panel), Section = Of(entry.Section), Row = Of(entry.Row), Series = Of(entry.Series),
            }),
        ];

        string Of(string name) => shown.GetValueOrDefault(name, name);
    }

    // Series are also named by what else differs between measurements that would share a place.
    private static ImmutableArray<Placed> TellApart(ImmutableArray<Placed> placed)
    {
        var shared = placed.GroupBy(entry => entry.Place).Where(group => group.Count() > 1).ToList();
        if (shared.Count == 0)
            return placed;
        var differing = Enum.GetValues<SubjectPart>()
            .Where(part => shared.Any(group => group.Select(entry => Part(entry.Measurement, part)).Distinct().Count() > 1)).ToList();
        return
        [
            .. placed.Select(entry => entry with
            {
                Series = string.Join(" · ", differing.Select(part => Part(entry.Measurement, part)).Prepend(entry.Series)
                    .Where(name => name.Length > 0).Distinct()),
            }),
        ];
    }

    private static bool Matches(FigureSelection selection, Measurement measurement)
    {
        if (!selection.Measures.Contains(measurement.Name)
            || (!selection.Classes.IsDefaultOrEmpty && !selection.Classes.Contains(measurement.Subject.Class ?? "")))
            return false;
        var (where, subject) = (selection.Where, measurement.Subject);
        return Same(where.Probe, subject.Probe) && Same(where.Model, subject.Model) && Same(where.Dataset, subject.Dataset)
            && Same(where.Class, subject.Class) && Same(where.Feature, subject.Feature) && Same(where.Group, subject.Group)
            && Same(where.Variant, subject.Variant);

        static bool Same(string? wanted, string? actual) => wanted is null || wanted == (actual ?? "");
    }

    private static ImmutableArray<ChartPoint> Points(FigureSpec figure, IEnumerable<Placed> values, IEnumerable<Placed> across)
    {
        var alongside = across.GroupBy(entry => (entry.Row, entry.Series)).ToDictionary(group => group.Key, group => group.First());
        var points = ImmutableArray.CreateBuilder<ChartPoint>();
        foreach (var entry in values)
        {
            var other = alongside.GetValueOrDefault((entry.Row, entry.Series));
            if (figure.Across is null || other is not null)
                points.Add(new ChartPoint(entry.Section, entry.Row, entry.Series, SpanOf(entry.Measurement))
                {
                    Across = other is null ? default : SpanOf(other.Measurement),
                    N = entry.Measurement.N,
                });
        }

        return points.ToImmutable();
    }

    private static FigureAxis Axis(FigureSpec figure, ImmutableArray<Placed> placed) => placed.IsEmpty
        ? new FigureAxis(figure.Title, Unit.Number)
        : new FigureAxis(figure.Title, placed[0].Measurement.Unit);

    private static Span SpanOf(Measurement measurement) =>
        new(measurement.Value, measurement.Interval?.Lower, measurement.Interval?.Upper);

    private static string Part(Measurement measurement, SubjectPart? part) => part switch
    {
        null => "",
        SubjectPart.Measure => measurement.Name,
        SubjectPart.Model => measurement.Subject.Model ?? "",
        SubjectPart.Dataset => measurement.Subject.Dataset ?? "",
        SubjectPart.Class => measurement.Subject.Class ?? "",
        SubjectPart.Feature => measurement.Subject.Feature ?? "",
        SubjectPart.Group => measurement.Subject.Group ?? "",
        SubjectPart.Variant => measurement.Subject.Variant ?? "",
        _ => throw new InvalidOperationException($"A subject has no part {part}."),
    };
}
