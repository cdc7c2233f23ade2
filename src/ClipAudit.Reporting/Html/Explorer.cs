using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>The table of all measurements: filled by the script; without one, and on paper, a summary of each measure.</summary>
internal static class Explorer
{
    /// <summary>Id of its section.</summary>
    public const string Id = "all_measurements";

    /// <summary>Its heading.</summary>
    public const string Title = "All measurements";

    private static readonly ImmutableArray<(string Key, string Title, string? Style)> Columns =
    [
        ("measure", "Measure", null), ("model", "Model", null), ("dataset", "Dataset", null), ("part", "Part", null),
        ("value", "Value", "number"), ("lower", "Interval", "number"), ("n", "n", "number"),
    ];

    public static void Write(HtmlWriter html, ImmutableArray<Measurement> measurements)
    {
        html.Open("section", ("id", Id), ("aria-labelledby", $"{Id}_heading")).Open("h2", ("id", $"{Id}_heading")).Text(Title).Close().Line();
        html.Element("p", "Every measurement of the audit. A row opens to its formula, its source and its values by class and by group, the "
            + "worst first.", ("class", "explorer-only"));
        WriteSummary(html, measurements);
        html.Open("div", ("id", "explorer"), ("hidden", "")).Line();
        WriteForm(html);
        html.Element("p", "", ("id", "measurement_count"), ("role", "status"), ("class", "note")).Line();
        WriteTable(html);
        html.Open("p", ("class", "more"))
            .Element("button", "Show 100 more", ("type", "button"), ("data-more", "some")).Text(" ")
            .Element("button", "Show all", ("type", "button"), ("data-more", "all")).Close().Line();
        html.Close().Close().Line();
    }

    private static void WriteForm(HtmlWriter html)
    {
        html.Open("form", ("class", "filters"), ("aria-label", "Filters of the measurements"));
        html.Open("label", ("class", "query")).Text("Find").Void("input", ("type", "search"), ("name", "query"), ("autocomplete", "off"),
            ("placeholder", "words such as: gap photo red")).Close()
            .Element("button", "Clear", ("type", "reset"));
        html.Open("div", ("class", "facets")).Open("label").Text("Show").Open("select", ("name", "level"))
            .Element("option", "overall values", ("value", "overall")).Element("option", "every value", ("value", "all"))
            .Close().Close().Close().Close().Line();
    }

    private static void WriteTable(HtmlWriter html)
    {
        html.Open("div", ("class", "scroll")).Open("table", ("class", "explorer"));
        html.Element("caption", "Measurements; the heads of the columns sort them", ("class", "hidden")).Open("thead").Open("tr");
        foreach (var (key, title, style) in Columns)
        {
            html.Open("th", ("scope", "col"), ("aria-sort", "none"), ("class", style))
                .Element("button", title, ("type", "button"), ("data-key", key)).Close();
            if (key == "lower")
                html.Element("td", "", ("class", "picture"));
        }

        html.Close().Close().Element("tbody", "").Close().Close().Line();
    }

    private static void WriteSummary(HtmlWriter html, ImmutableArray<Measurement> measurements)
    {
        html.Open("div", ("class", "summary")).Open("div", ("class", "scroll")).Open("table")
            .Element("caption", $"Each measure with the range of its values; {MeasurementsCsv.Name} holds all of them.");
        html.Open("thead").Open("tr");
        foreach (var (title, style) in (ReadOnlySpan<(string, string?)>)
            [("Measure", null), ("Probe", null), ("Values", "number"), ("Lowest", "number"), ("Highest", "number")])
            html.Element("th", title, ("scope", "col"), ("class", style));
        html.Close().Close().Open("tbody").Line();
        foreach (var measure in measurements.GroupBy(measurement => (measurement.Subject.Probe, measurement.Name, measurement.Unit)))
            WriteSummaryRow(html, measure.Key.Name, measure.Key.Probe ?? "", measure.Key.Unit, [.. measure.Select(measurement => measurement.Value)]);
        html.Close().Close().Close().Close().Line();
    }

    private static void WriteSummaryRow(HtmlWriter html, string measure, string probe, Unit unit, ImmutableArray<double?> values)
    {
        html.Open("tr").Element("th", Shortened.Cell(measure), ("scope", "row")).Element("td", Shortened.Cell(probe));
        html.Element("td", MeasurementText.Count(values.Length), ("class", "number"));
        foreach (var value in (ReadOnlySpan<double?>)[values.Min(), values.Max()])
            html.Element("td", value is { } number ? MeasurementText.WithUnit(number, unit) : "undefined", ("class", "number"));
        html.Close().Line();
    }
}
