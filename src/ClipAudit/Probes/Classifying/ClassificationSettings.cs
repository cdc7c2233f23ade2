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
    /// <param name="map">The settings of the probe.</param>
    /// <param name="scope">The names of the audit.</param>
    /// <param name="need">What the probe needs of a dataset; null where given predictions will do.</param>
    /// <param name="textsOptional">Whether the probe can do without texts where no model knows any.</param>
    public static ClassificationSettings? Read(MapReader map, AuditScope scope, EvidenceNeed? need = null, bool textsOptional = false)
    {
        var models = ProbeScope.Models(map, scope);
        var datasets = ProbeScope.Datasets(map, scope, need);
        var tasks = ClassificationTasks.Read(map, datasets, scope, textsOptional: textsOptional);
        var level = ProbeScope.Level(map);
        return models.IsEmpty || tasks.IsEmpty || tasks.Length < datasets.Length
            ? null
            : new ClassificationSettings([.. models.Where(model => tasks.Any(task => task.Knows(model)))], tasks, level);
    }
}
