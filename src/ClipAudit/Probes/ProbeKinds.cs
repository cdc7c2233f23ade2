using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Format;
using ClipAudit.Probes.Accuracy;
using ClipAudit.Probes.Calibration;
using ClipAudit.Probes.Corruption;
using ClipAudit.Probes.Counterfactual;
using ClipAudit.Probes.CueConflict;
using ClipAudit.Probes.DemographicClassification;
using ClipAudit.Probes.EffectiveRobustness;
using ClipAudit.Probes.EmbeddingAssociation;
using ClipAudit.Probes.GroupParity;
using ClipAudit.Probes.HarmLabels;
using ClipAudit.Probes.LabelAssociation;
using ClipAudit.Probes.LinearProbing;
using ClipAudit.Probes.NaturalShift;
using ClipAudit.Probes.Overlap;
using ClipAudit.Probes.PlainTransforms;
using ClipAudit.Probes.PromptSensitivity;
using ClipAudit.Probes.RankingSkew;
using ClipAudit.Probes.Retrieval;
using ClipAudit.Probes.Similarity;
using ClipAudit.Probes.ScoreDistribution;
using ClipAudit.Probes.Surveillance;
using ClipAudit.Probes.TypographicAttack;

namespace ClipAudit.Probes;

/// <summary>The kinds of probes that an audit can run. A new kind is one line here.</summary>
internal static class ProbeKinds
{
    /// <summary>All kinds.</summary>
    public static ImmutableArray<ProbeKind> All { get; } =
    [
        new("accuracy", AccuracyProbeKind.Read, AccuracyMeasures.All, AccuracyKeys.Settings),
        new("calibration", CalibrationProbeKind.Read, CalibrationMeasures.All, CalibrationKeys.Settings),
        new("corruption", CorruptionProbeKind.Read, CorruptionMeasures.All, CorruptionKeys.Settings),
        new("counterfactual", CounterfactualProbeKind.Read, CounterfactualMeasures.All, CounterfactualKeys.Settings),
        new("cue-conflict", CueConflictProbeKind.Read, CueConflictMeasures.All, CueConflictKeys.Settings),
        new("demographic-classification", DemographicProbeKind.Read, DemographicMeasures.All, DemographicKeys.Settings),
        new("effective-robustness", EffectiveRobustnessProbeKind.Read, EffectiveRobustnessMeasures.All, EffectiveRobustnessKeys.Settings),
        new("embedding-association", EmbeddingAssociationProbeKind.Read, EmbeddingAssociationMeasures.All, EmbeddingAssociationKeys.Settings),
        new("few-shot", FewShotKind.Read, FewShotMeasures.All, ProbingKeys.FewShot),
        new("group-parity", GroupParityProbeKind.Read, GroupParityMeasures.All, GroupParityKeys.Settings),
        new("harm-labels", HarmLabelsProbeKind.Read, HarmLabelsMeasures.All, HarmLabelsKeys.Settings),
        new("label-association", LabelAssociationProbeKind.Read, LabelAssociationMeasures.All, LabelAssociationKeys.Settings),
        new("linear-probe", LinearProbeKind.Read, LinearProbeMeasures.All, ProbingKeys.LinearProbe),
        new("natural-shift", NaturalShiftProbeKind.Read, NaturalShiftMeasures.All, NaturalShiftKeys.Settings),
        new("overlap", OverlapProbeKind.Read, OverlapMeasures.All, OverlapKeys.Settings),
        new("plain-transforms", PlainTransformsProbeKind.Read, PlainTransformMeasures.All, PlainTransformsKeys.Settings),
        new("prompt-sensitivity", PromptSensitivityProbeKind.Read, PromptSensitivityMeasures.All, PromptSensitivityKeys.Settings),
        new("similarity", SimilarityProbeKind.Read, SimilarityMeasures.All, SimilarityKeys.Settings),
        new("retrieval", RetrievalProbeKind.Read, RetrievalMeasures.All, RetrievalKeys.Settings),
        new("ranking-skew", RankingSkewProbeKind.Read, RankingSkewMeasures.All, RankingSkewKeys.Settings),
        new("score-distribution", ScoreDistributionProbeKind.Read, ScoreDistributionMeasures.All, ScoreDistributionKeys.Settings),
        new("surveillance", SurveillanceProbeKind.Read, SurveillanceMeasures.All, SurveillanceKeys.Settings),
        new("typographic-attack", TypographicAttackProbeKind.Read, TypographicAttackMeasures.All, TypographicAttackKeys.Settings),
    ];

    /// <summary>Names of the kinds.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    /// <summary>Names of the measurements that any kind may make.</summary>
    public static ImmutableArray<string> Measures { get; } = [.. All.SelectMany(kind => kind.Measures)];
}

/// <summary>A kind of probes.</summary>
/// <param name="Name">What the key <c>kind</c> holds.</param>
/// <param name="Read">Reads the settings of a probe; null after noting what is wrong.</param>
/// <param name="Made">What probes of this kind may measure.</param>
/// <param name="Settings">The keys of its settings.</param>
internal sealed record ProbeKind(
    string Name, Func<ProbeDefinition, AuditScope, IProbe?> Read, ImmutableArray<Measure> Made, MapKeys Settings)
{
    /// <summary>Names of what probes of this kind may measure: what gates can name.</summary>
    public ImmutableArray<string> Measures { get; } = [.. Made.Select(measure => measure.Name)];
}
