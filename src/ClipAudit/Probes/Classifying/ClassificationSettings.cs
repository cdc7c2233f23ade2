using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.Classifying;

/// <summary>What probes that classify labelled datasets have in common: <c>models</c>, <c>datasets</c>, <c>prompts</c>,
/// <c>labels</c>, <c>level</c>.</summary>
/// <param name="Models">Names of the models, at least one, in the order of the audit.</param>
/// <param name="Tasks">What each model is asked, at least one; each dataset occurs once.</param>
/// <param name="Level">Confidence level of the intervals, in (0, 1).</param>
internal sealed record ClassificationSettings(
    ImmutableArray<string> Models, ImmutableArray<ClassificationTask> Tasks, double Level)
{
    /// <summary>Reads the settings; null while a dataset or a model can't be used, which was noted.</summary>
    public static ClassificationSettings? Read(MapReader map, AuditScope scope)
    {
        var models = ProbeScope.Models(map, scope);
        var datasets = ProbeScope.Datasets(map, scope);
        var tasks = ClassificationTasks.Read(map, datasets, scope);
        var level = ProbeScope.Level(map);
        return models.IsEmpty || tasks.IsEmpty || tasks.Length < datasets.Length
            ? null
            : new ClassificationSettings(models, tasks, level);
    }
}
