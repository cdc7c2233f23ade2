using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Telling;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Tables;

/// <summary>The overall values of each model as <c>model-index</c>, the metadata that model cards on the Hugging Face Hub carry.</summary>
/// <remarks>The format asks for the type of task, the type and the name of the dataset, and the type and the value of each metric.
/// Types of datasets are ids on the Hub, which a result doesn't know: these are made of the names, to be replaced. Intervals and
/// counts stand in the names of metrics, as the format has no place for them. All texts are quoted.</remarks>
internal static class ModelIndex
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "model-index.yaml";

    private const string Task = "zero-shot-image-classification";

    public static byte[] Render(AuditResult result)
    {
        var text = new StringBuilder();
        text.Append("# Copy the entry of a model into the metadata of its card; replace the types of datasets by their ids on the Hub.\n");
        if (result.Partial is { } partial)
            text.Append($"# Of a partial run: {SafeText.Short(partial)}\n");
        var models = Overall(result).GroupBy(measurement => measurement.Subject.Model!, StringComparer.Ordinal).ToList();
        text.Append(models.Count == 0 ? "model-index: []\n" : "model-index:\n");
        foreach (var model in models)
        {
            text.Append($"- name: {Quote(model.Key)}\n  results:\n");
            foreach (var probe in result.Probes)
                foreach (var dataset in model.Where(measurement => measurement.Subject.Probe == probe.Id).GroupBy(measurement => measurement.Subject.Dataset!))
                    Write(text, probe, dataset.Key, [.. dataset]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, ProbeSheet probe, string dataset, ImmutableArray<Measurement> measurements)
    {
        text.Append($"  - task:\n      type: {Task}\n      name: {Quote(probe.Title)}\n");
        text.Append($"    dataset:\n      name: {Quote(dataset)}\n      type: {Quote(new AnchorNames().Take(dataset))}\n    metrics:\n");
        foreach (var measurement in measurements)
        {
            text.Append($"    - type: {Quote(measurement.Name)}\n");
            text.Append(CultureInfo.InvariantCulture, $"      value: {measurement.Value!.Value:R}\n");
            text.Append($"      name: {Quote(Describe(measurement))}\n");
        }
    }

    // Models that one measure alone speaks of, where others have more, are there to compare with.
    private static IEnumerable<Measurement> Overall(AuditResult result)
    {
        var probes = result.Probes.Select(probe => probe.Id).ToHashSet(StringComparer.Ordinal);
        var overall = result.Measurements.Where(measurement => measurement is
        {
            Subject: { Model: not null, Dataset: not null, Class: null, Feature: null, Group: null, Probe: { } probe }, Value: { } value,
        } && double.IsFinite(value) && probes.Contains(probe)).ToList();
        var measures = overall.GroupBy(measurement => measurement.Subject.Model!, StringComparer.Ordinal)
            .ToDictionary(model => model.Key, model => model.Select(measurement => measurement.Name).Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);
        var several = measures.Values.Any(count => count > 1);
        return overall.Where(measurement => !several || measures[measurement.Subject.Model!] > 1);
    }

    private static string Describe(Measurement measurement)
    {
        var variant = measurement.Subject.Variant is { } name ? $" ({name})" : "";
        var interval = measurement.Interval is { } bounds
            ? string.Create(CultureInfo.InvariantCulture, $"{bounds.Level * 100:0.##} % {bounds.Method} interval {bounds.Lower:0.####} to {bounds.Upper:0.####}, ")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{measurement.Name}{variant}, {interval}n = {measurement.N}");
    }

    // Quoted as YAML and JSON have it; a card is Markdown too, so that nothing may look like a tag in it.
    private static string Quote(string text)
    {
        var safe = SafeText.Short(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("<", "\\u003C", StringComparison.Ordinal);
        return $"\"{safe}\"";
    }
}
