namespace ClipAudit.Results;

/// <summary>Writes measurements as one long, tidy table: a row each, a column for everything known of it.</summary>
public static class MeasurementsCsv
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "measurements.csv";

    /// <summary>Writes the table.</summary>
    /// <param name="measurements">The rows, in their order.</param>
    /// <param name="output">Where to.</param>
    /// <param name="partial">What of the audit was run, for a column of its own; null when all of it was.</param>
    public static void Write(IEnumerable<Measurement> measurements, Stream output, string? partial = null)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        using var csv = new CsvWriter(output);
        csv.Text("measure");
        foreach (var (name, _) in SubjectParts.Of(new Subject()))
            csv.Text(name);
        foreach (var name in (ReadOnlySpan<string>)["value", "lower", "upper", "level", "interval", "n", "unit", "better",
            "undefined", "formula", "citation"])
            csv.Text(name);
        if (partial is not null)
            csv.Text("partial");
        csv.EndRow();
        foreach (var measurement in measurements)
            Write(measurement, csv, partial);
    }

    private static void Write(Measurement measurement, CsvWriter csv, string? partial)
    {
        csv.Text(measurement.Name);
        foreach (var (_, value) in SubjectParts.Of(measurement.Subject))
            csv.Text(value);
        csv.Number(measurement.Value);
        csv.Number(measurement.Interval?.Lower);
        csv.Number(measurement.Interval?.Upper);
        csv.Number(measurement.Interval?.Level);
        csv.Text(measurement.Interval?.Method);
        csv.Integer(measurement.N);
        csv.Text(CamelCase(measurement.Unit));
        csv.Text(CamelCase(measurement.Better));
        csv.Text(measurement.Undefined);
        csv.Text(measurement.Formula);
        csv.Text(measurement.Citation);
        if (partial is not null)
            csv.Text(partial);
        csv.EndRow();
    }

    private static string CamelCase<T>(T value) where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
