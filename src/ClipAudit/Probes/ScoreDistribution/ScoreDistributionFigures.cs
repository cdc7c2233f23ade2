using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>The figures of a score distribution probe: the density of a score in each group.</summary>
internal static class ScoreDistributionFigures
{
    /// <summary>The figure of one label and score; null where no group has two images.</summary>
    /// <param name="of">What is measured.</param>
    /// <param name="score">Which score.</param>
    /// <param name="groups">The groups of the images.</param>
    /// <param name="scores">Shape [images].</param>
    public static FigureSpec? Of(Subject of, Score score, GroupColumn groups, double[] scores)
    {
        var byGroup = Enumerable.Range(0, groups.Names.Length)
            .Select(group => scores.Where((_, i) => groups.Assignments[i] == group).ToArray()).ToArray();
        var curves = Density.Of(groups.Names, byGroup, ScoreNames.Range(score));
        return curves.IsEmpty ? null : new FigureSpec
        {
            Kind = FigureKind.Distributions,
            Title = $"{of.Class}: {ScoreNames.Of(score)} by {of.Feature} on {of.Dataset}, {of.Model}",
            Caption = $"Density of the {ScoreNames.Of(score)} of images with the label, in each group, all to the same scale.",
            Alternative = $"Densities by group of {of.Feature}; quantiles are in the table of this probe.",
            Curves = curves,
            X = new FigureAxis(score == Score.Cosine ? "Cosine" : "Probability", Unit.Number),
        };
    }
}
