using System.Collections.Immutable;

namespace ClipAudit.Evaluation;

/// <summary>Lets several scored classes stand for one: the score of a class is the greatest of the scores of its members.</summary>
/// <param name="Classes">Names of the classes that result, distinct.</param>
/// <param name="Targets">For each scored class the index of the class that it stands for; every class has at least one.</param>
public sealed record ClassPool(ImmutableArray<string> Classes, ImmutableArray<int> Targets)
{
    /// <summary>Fills in the scores of the classes.</summary>
    /// <param name="scores">Shape [scored classes].</param>
    /// <param name="pooled">Shape [classes].</param>
    internal void Fill(ReadOnlySpan<float> scores, Span<float> pooled)
    {
        pooled.Fill(float.NegativeInfinity);
        for (var i = 0; i < scores.Length; i++)
            pooled[Targets[i]] = Math.Max(pooled[Targets[i]], scores[i]);
    }
}
