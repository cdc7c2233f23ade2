using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads a dataset with the key <c>predictions</c>: a CSV file of what systems answered, which nobody here runs.</summary>
internal static class PredictionsEntry
{
    private const string ScoresExpected = "a map from labels to columns of scores, or a list of columns that are called as the labels";

    /// <inheritdoc cref="DatasetKind.Read"/>
    public static Dataset? Read(DatasetEntry entry)
    {
        var before = entry.Problems.Count;
        var value = entry.Map.Find("predictions")!;
        var path = entry.Paths.Resolve(value, "the path of a CSV file");
        var source = ReadSource(entry, path ?? "");
        if (entry.Problems.Count == before)
            Check(entry, source);
        if (entry.Problems.Count > before || path is null)
            return null;
        if (source is { Binary: null, Scores.IsEmpty: false, Items.Labels: null })
            source = source with
            {
                Items = source.Items with { Labels = LabelSet.Declared(source.Scores.Select(score => KeyValuePair.Create(score.Label, score.Label))) },
            };
        return FolderEntry.List(entry, value, path, () => PredictionsDataset.List(entry.Name, source));
    }

    private static PredictionsSource ReadSource(DatasetEntry entry, string path)
    {
        var map = entry.Map;
        return new PredictionsSource
        {
            Items = ItemsEntry.Read(entry, path),
            Model = map.Text("model"),
            ModelColumn = map.Text("model-column"),
            Predicted = map.Text("predicted"),
            Scores = map.Find("scores") is { } scores ? ReadScores(scores, entry.Problems) : [],
            Binary = ReadBinary(map),
            Confidence = map.Text("confidence"),
            Rank = map.Text("rank"),
        };
    }

    private static ImmutableArray<ScoreColumn> ReadScores(YamlValue value, Problems problems)
    {
        ImmutableArray<ScoreColumn> scores = value is YamlMap map
            ? [.. map.Entries.Select(pair => new ScoreColumn(pair.Key, Values.Text(pair.Value, problems, "the name of a column") ?? ""))]
            : [.. Values.Texts(value, problems, ScoresExpected).Select(column => new ScoreColumn(column, column))];
        if (value is YamlMap { Entries.IsEmpty: true })
            problems.Add(value.Position, $"here is an empty map; expected {ScoresExpected}");
        foreach (var same in scores.GroupBy(score => score.Column, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(value.Position, $"the column '{same.Key}' is here a second time; expected each once");
        return scores;
    }

    private static BinaryScore? ReadBinary(MapReader map)
    {
        var column = map.Text("score");
        var threshold = map.Number("threshold");
        if (column is not null)
            return map.RequiredText("positive", "the label that the score is of") is { } positive
                ? new BinaryScore(column, positive, threshold)
                : null;
        foreach (var key in (string[])["positive", "threshold"])
            if (map.Find(key) is { } orphan)
                map.Refuse(orphan, $"'{key}' says how one score tells two labels apart, and there is none; expected the key 'score' with its column");
        return null;
    }

    private static void Check(DatasetEntry entry, PredictionsSource source)
    {
        var (map, name) = (entry.Map, entry.Name);
        if (source.Model is null == source.ModelColumn is null)
            entry.Problems.Add(map.Position,
                $"the dataset '{name}' names {(source.Model is null ? "no system that predicted" : "its system by two keys")}; expected "
                + "the key 'model' with its name, or 'model-column' with the column of names");
        if (source.ModelColumn is not null && source.Items.Item is null)
            entry.Problems.Add(map.Position,
                $"the dataset '{name}' has several systems and no ids, by which the same item is known again; expected the key 'item' with the column of ids");
        if (source.Binary is not null && !source.Scores.IsEmpty)
            entry.Problems.Add(map.Position, $"the dataset '{name}' has both keys 'score' and 'scores'; expected one of them");
        if (source is { Predicted: null, Binary: null, Scores.IsEmpty: true })
            entry.Problems.Add(map.Position,
                $"the dataset '{name}' has no predictions; expected the key 'predicted' with the column of predicted labels, "
                + "'scores' with a column for each label, or 'score' with one column and 'positive'");
        if (source.Predicted is null && (source.Confidence ?? source.Rank) is not null)
            entry.Problems.Add(map.Position,
                $"the dataset '{name}' has 'confidence' or 'rank' without predicted labels; expected the key 'predicted'");
        if (source.Items.Labels is { } labels)
            CheckLabels(entry, source, labels);
    }

    private static void CheckLabels(DatasetEntry entry, PredictionsSource source, LabelSet labels)
    {
        var place = entry.Map.Find("labels")!.Position;
        if (source.Binary is { } binary && (labels.Labels.Length != 2 || !labels.Labels.Contains(binary.Positive)))
            entry.Problems.Add(place,
                $"one score tells two labels apart; expected '{binary.Positive}' and one other label, or the key 'scores' with a column for each");
        string[] scored = [.. source.Scores.Select(score => score.Label)];
        if (scored.Length == 0)
            return;
        foreach (var label in labels.Labels.Except(scored))
            entry.Problems.Add(place, $"the label '{label}' has no column of scores; expected it in 'scores'");
        foreach (var label in scored.Except(labels.Labels))
            entry.Problems.Add(place, $"'{label}' has scores and is no label; {NearestName.Expected(label, labels.Labels)}");
    }
}
