using ClipAudit.Results;

namespace ClipAudit.Comparing;

/// <summary>Writes a comparison as tables.</summary>
public static class ComparisonTables
{
    /// <summary>Name of the table of measurements.</summary>
    public const string Measurements = "comparison.csv";

    /// <summary>Name of the table of items whose prediction is another.</summary>
    public const string Flips = "flips.csv";

    /// <summary>Writes the measurements that both runs made, a row each.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="output">Where to.</param>
    public static void WriteMeasurements(RunComparison comparison, Stream output)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using var csv = new CsvWriter(output);
        Header(csv, [
            "measure", .. SubjectParts.Of(new Subject()).Select(part => part.Name),
            "before", "after", "difference", "lower", "upper", "level", "interval", "paired", "n-before", "n-after",
        ]);
        foreach (var pair in comparison.Measurements)
        {
            csv.Text(pair.After.Name);
            foreach (var (_, value) in SubjectParts.Of(pair.After.Subject))
                csv.Text(value);
            foreach (var number in new[] { pair.Before.Value, pair.After.Value, pair.Difference, pair.Interval?.Lower, pair.Interval?.Upper, pair.Interval?.Level })
                csv.Number(number);
            csv.Text(pair.Interval?.Method);
            csv.Text(pair.IsPaired ? "yes" : "no");
            csv.Integer(pair.Before.N);
            csv.Integer(pair.After.N);
            csv.EndRow();
        }
    }

    /// <summary>Writes the items whose prediction is another, a row each.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="output">Where to.</param>
    public static void WriteFlips(RunComparison comparison, Stream output)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using var csv = new CsvWriter(output);
        Header(csv, ["probe", "model", "dataset", "image", "label", "before", "after"]);
        foreach (var flips in comparison.Items)
            foreach (var item in flips.Items)
            {
                foreach (var text in new[] { flips.Probe, flips.Model, flips.Dataset, item.Id, item.Label, item.Before, item.After })
                    csv.Text(text);
                csv.EndRow();
            }
    }

    private static void Header(CsvWriter csv, IEnumerable<string> names)
    {
        foreach (var name in names)
            csv.Text(name);
        csv.EndRow();
    }
}
