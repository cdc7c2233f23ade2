namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>The one list of families. A file whose family is not here, or has no evaluator, fails.</summary>
internal static class GoldenFamilies
{
    private static readonly Dictionary<string, GoldenFamily?> All = new(StringComparer.Ordinal)
    {
        ["agreement"] = AgreementGolden.Family,
        ["binomial_intervals"] = BinomialIntervalsGolden.Family,
        ["bootstrap"] = BootstrapGolden.Family,
        ["calibration"] = CalibrationGolden.Family,
        ["classification"] = ClassificationGolden.Family,
        ["contrastive_loss"] = ContrastiveLossGolden.Family,
        ["corruption"] = CorruptionGolden.Family,
        ["effective_robustness"] = EffectiveRobustnessGolden.Family,
        ["embedding_association"] = EmbeddingAssociationGolden.Family,
        ["group_fairness"] = GroupFairnessGolden.Family,
        ["linear_probe"] = LinearProbeGolden.Family,
        ["multiple_comparisons"] = MultipleComparisonsGolden.Family,
        ["ranking_fairness"] = RankingFairnessGolden.Family,
        ["retrieval"] = RetrievalGolden.Family,
        ["tests"] = TestsGolden.Family,
    };

    public static GoldenFamily Find(string name) => All.GetValueOrDefault(name)
        ?? throw new GoldenFormatException($"No evaluator is registered for the family '{name}'.");
}
