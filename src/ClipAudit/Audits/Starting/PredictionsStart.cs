using System.Globalization;

namespace ClipAudit.Audits.Starting;

/// <summary>Starts an audit of what systems answered.</summary>
internal static class PredictionsStart
{
    /// <summary>The text of the audit.</summary>
    /// <exception cref="InputException">The file can't be used, or it is not certain which columns hold labels and answers.</exception>
    public static string Write(string file, StartRequest request)
    {
        var columns = AnswerColumns.In(TableSurvey.Read(file), request);
        var groups = FoundGroups.In(columns.Table, request.Groups, columns.Label, columns.Taken);
        var lines = new AuditLines(request, Path.GetFullPath(file));
        AddDataset(lines, columns, groups, request);
        lines.Add("""
            # Nothing is run, and no prompts are needed: whatever the system was asked, it was asked elsewhere.
            probes:
              # How often is the answer the label? (clipaudit explain accuracy)
              - kind: accuracy
                title: Accuracy of the answers
                question: How often is the answer the right one?
                min-group: 10
            """);
        GroupParts.AddParity(lines, groups.Columns, "{ min-group: 10 }");
        if (columns.AreProbabilities)
            lines.Add("""

                  # Do the probabilities tell how often it is right? (clipaudit explain robustness/calibration)
                  - use: robustness/calibration
                """);
        lines.Add("");
        AddGates(lines, columns, groups);
        return lines.ToString();
    }

    private static void AddDataset(AuditLines lines, AnswerColumns columns, FoundGroups groups, StartRequest request)
    {
        lines.Add("datasets:");
        lines.Add($"  {YamlText.Key(AuditLines.SafeNameOf(Path.GetFileNameWithoutExtension(columns.Table.Path), "answers"))}:");
        lines.Add($"    predictions: {YamlText.Value(lines.Relative(columns.Table.Path))}");
        AddSystem(lines, columns, request);
        lines.Remark(4, columns.Remarks);
        lines.Add(string.Create(CultureInfo.InvariantCulture,
            $"    label: {YamlText.Value(columns.Label.Name)}    # what is right: {columns.Label.Values.Length} labels in {columns.Table.Extent}"));
        if (columns.Label.Cells.Any(cell => cell.Length == 0))
            lines.Add("    missing-label: unlabeled    # some rows have none, and take no part in accuracy");
        if (columns.Predicted is { } predicted)
            lines.Add($"    predicted: {YamlText.Value(predicted.Name)}    # what was answered");
        if (columns.Confidence is { } confidence)
            lines.Add($"    confidence: {YamlText.Value(confidence.Name)}    # the score of the answer, by the name of the column");
        if (columns.Rank is { } rank)
            lines.Add($"    rank: {YamlText.Value(rank.Name)}    # the place of the right label among the answers, by the name of the column");
        AddScores(lines, columns);
        GroupParts.AddColumns(lines, groups);
        lines.Add("");
    }

    private static void AddSystem(AuditLines lines, AnswerColumns columns, StartRequest request)
    {
        if (columns.System is { } system)
            lines.Add($"    model-column: {YamlText.Value(system.Name)}    # which system answered");
        else
            lines.Add($"    model: {YamlText.Value(request.Model ?? "system")}    # what the report calls the system");
        if (columns.Item is { } item)
            lines.Add($"    item: {YamlText.Value(item.Name)}    # finds an item again");
    }

    private static void AddScores(AuditLines lines, AnswerColumns columns)
    {
        if (columns.Scores.IsEmpty)
            return;
        lines.Add("    scores:    # a column for each label; they are "
            + (columns.AreProbabilities ? "probabilities" : "no probabilities, so calibration is not measured"));
        foreach (var (label, column) in columns.Scores)
            lines.Add($"      {YamlText.Key(label)}: {YamlText.Value(column.Name)}");
    }

    private static void AddGates(AuditLines lines, AnswerColumns columns, FoundGroups groups)
    {
        ImageParts.AddGateHead(lines);
        var chance = 1.0 / columns.Label.Values.Length;
        lines.Add(string.Create(CultureInfo.InvariantCulture,
            $"  # Guessing one of {columns.Label.Values.Length} labels is right in {chance:0.###} of cases; the bound is half way from there to 1."));
        lines.Add(string.Create(CultureInfo.InvariantCulture,
            $$"""  - { measure: accuracy, where: { probe: accuracy }, at-least: {{Math.Round((1 + chance) / 2, 2)}}, min-n: 100 }"""));
        GroupParts.AddGates(lines, groups.Columns);
        if (columns.AreProbabilities)
            lines.Add("""
                  # The mean distance of confidence and accuracy; 'warn' is shown and fails nothing. (clipaudit explain calibration.ece)
                  - { measure: calibration.ece, where: { variant: equal-width }, at-most: 0.1, min-n: 100, severity: warn }
                """);
    }
}
