using ClipAudit.Evaluation;

namespace ClipAudit.Results;

/// <summary>Writes predictions as a table: a row for each readable image, with its groups.</summary>
public static class PredictionsCsv
{
    /// <summary>Writes the table: image, label, prediction, score (its softmax probability, or as it was given), margin over the runner-up, rank of
    /// the label, and a column "group.FEATURE" for each sensitive feature.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="output">Where to.</param>
    public static void Write(PredictionSet predictions, Stream output)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var dataset = predictions.Dataset;
        using var csv = new CsvWriter(output);
        foreach (var name in (ReadOnlySpan<string>)["image", "label", "prediction", "score", "margin", "rank"])
            csv.Text(name);
        foreach (var feature in dataset.Features)
            csv.Text("group." + feature);
        csv.EndRow();
        foreach (var item in predictions.Items)
        {
            var sample = dataset.Samples[item.Sample];
            csv.Text(sample.Id);
            csv.Text(sample.Label < 0 ? "" : dataset.Labels[sample.Label]);
            csv.Text(predictions.Classes[item.Predicted]);
            // The scores come from single-precision embeddings: more digits would be noise.
            Score(csv, item.Probability);
            Score(csv, item.Margin);
            csv.Text(item.Rank == 0 || (item.Rank > 1 && !predictions.RanksKnown) ? "" : item.Rank.ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var group in sample.Groups)
                csv.Text(group);
            csv.EndRow();
        }
    }

    private static void Score(CsvWriter csv, double score)
    {
        if (double.IsNaN(score))
            csv.Text("");
        else
            csv.Single((float)score);
    }
}
