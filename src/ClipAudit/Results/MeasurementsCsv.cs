namespace ClipAudit.Results;

/// <summary>Writes measurements as one long, tidy table: a row each, a column for everything known of it.</summary>
public static class MeasurementsCsv
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "measurements.csv";

    /// <summary>Writes the table.</summary>
    /// <param name="measurements">The rows, in their order.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IEnumerable<Measurement> measurements, Stream output)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        using var csv = new CsvWriter(output);
        csv.Text("measure");
        foreach (var (name, _) in SubjectParts.Of(new Subject()))
            csv.Text(name);
        foreach (var name in (ReadOnlySpan<string>)["value", "lower", "upper", "level", "interval", "n", "unit", "better",
            "undefined", "formula", "citation"])
            csv.Text(name);
        csv.EndRow();
        foreach (var measurement in measurements)
            Write(measurement, csv);
    }

    private static void Write(Measurement measurement, CsvWriter csv)
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
        csv.EndRow();
    }

    private static string CamelCase<T>(T value) where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
