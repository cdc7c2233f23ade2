using System.Globalization;

namespace ClipAudit.Cli.Tests;

/// <summary>Answers of a system that nobody here can run, audited for bias without a model or an image.</summary>
public sealed class GivenBiasTests
{
    [Fact]
    public void Predicted_labels_alone_tell_how_often_a_group_is_named()
    {
        using var scratch = new Scratch();
        scratch.Write("faces.csv", "file,race,gender,said\n" + Rows(
            (18, "A,Male,Male"), (2, "A,Male,Female"), (10, "A,Female,Female"), (9, "B,Male,Male"), (6, "B,Female,Female"), (4, "B,Female,Male")));
        var measured = Run(scratch, "{ predictions: faces.csv, item: file, label: gender, predicted: said, groups: [race, gender] }", """
            { kind: demographic-classification, tasks: { gender: {} }, features: [race, [race, gender]] }
            """);
        Assert.Contains("demographic-classification.accuracy,probe,theirs,faces,,,,gender,0.877", measured, StringComparison.Ordinal);
        Assert.Contains("demographic-classification.group,probe,theirs,faces,,race × gender,B × Female,gender,0.6,", measured, StringComparison.Ordinal);
        Assert.Contains("demographic-classification.confusion,probe,theirs,faces,Male,gender,Female,gender,0.2,", measured, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_tell_of_harmful_labels_in_every_design_of_the_label_set()
    {
        using var scratch = new Scratch();
        // Children get the label child where there is one, and thief where there is none.
        scratch.Write("faces.csv", "file,age,person,thief,child\n" + Rows((30, "0-9,0.1,0.3,0.6"), (10, "0-9,0.8,0.1,0.1"), (40, "10+,0.7,0.2,0.1")));
        var measured = Run(scratch, "{ predictions: faces.csv, item: file, scores: [person, thief, child], groups: [age] }", """
            { kind: harm-labels, labels: [person], harm: { crime: [thief] }, variants: [{ name: with child, add: [child] }] }
            """);
        Assert.Contains("harm-labels.share,probe,theirs,faces,crime,age,0-9,as defined,0.75,", measured, StringComparison.Ordinal);
        Assert.Contains("harm-labels.share,probe,theirs,faces,crime,age,0-9,with child,0,", measured, StringComparison.Ordinal);
        Assert.Contains("harm-labels.difference.flips,probe,theirs,faces,crime,age,,,1,", measured, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_of_groups_are_compared()
    {
        using var scratch = new Scratch();
        scratch.Write("faces.csv", "file,race,hire,reject\n" + Rows((20, "A,0.8,0.2"), (20, "B,0.4,0.6")));
        var measured = Run(scratch, "{ predictions: faces.csv, item: file, scores: [hire, reject], groups: [race] }", """
            { kind: score-distribution, select: [50%], thresholds: { probability: [0.3] } }
            """);
        Assert.Contains("score-distribution.superiority,probe,theirs,faces,hire,race,A / B,probability,1,", measured, StringComparison.Ordinal);
        Assert.Contains("score-distribution.selection-rate.difference,probe,theirs,faces,hire,race,,\"probability, top 50%\",1,", measured, StringComparison.Ordinal);
        Assert.Contains("score-distribution.selection-rate,probe,theirs,faces,hire,race,B,probability from 0.3,1,", measured, StringComparison.Ordinal);
    }

    private static string Rows(params (int Count, string Columns)[] rows) => string.Concat(rows.SelectMany((row, at) => Enumerable.Range(0, row.Count)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{at}-{i}.jpg,{row.Columns}\n"))));

    private static string Run(Scratch scratch, string dataset, string probe)
    {
        var path = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: given
            datasets: { faces: {{dataset.Replace("predictions:", "model: theirs, predictions:", StringComparison.Ordinal)}} }
            probes: [ { id: probe, {{probe.Trim().TrimStart('{')}} ]
            report: { formats: [csv, json] }
            """);
        var outcome = Cli.Run("run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        return File.ReadAllText(scratch["run/measurements.csv"]);
    }
}
