using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>How an accuracy probe makes intervals and gaps.</summary>
internal sealed record AccuracyRule(ProportionInterval Interval, double Level, int MinGroup);

/// <summary>Words what an accuracy probe does, for the result.</summary>
internal static class AccuracySheet
{
    private const string Title = "Zero-shot accuracy";
    private const string Question = "How often is the class that the model finds most similar to an image the right one?";

    /// <summary>The sheet of a probe.</summary>
    public static ProbeSheet Of(ProbeDefinition definition, ImmutableArray<ClassificationTask> tasks, AccuracyRule rule) =>
        ProbeSheets.Of(definition, Title, Question, Method(tasks, rule), json =>
        {
            json.WriteString("interval", rule.Interval == ProportionInterval.Wilson ? "wilson" : "clopper-pearson");
            json.WriteNumber("level", rule.Level);
            json.WriteNumber("min-group", rule.MinGroup);
            ProbeSheets.Write(json, tasks);
        });

    private static IEnumerable<string> Method(ImmutableArray<ClassificationTask> tasks, AccuracyRule rule)
    {
        var interval = rule.Interval == ProportionInterval.Wilson ? "Wilson" : "Clopper–Pearson";
        foreach (var sentence in ProbeSheets.Classification(tasks))
            yield return sentence;
        yield return $"Intervals of proportions are {interval} intervals at the {ProbeSheets.Percent(rule.Level)} level.";
        if (rule.MinGroup > 1)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Groups of fewer than {rule.MinGroup} images are left out of gaps.");
    }
}
