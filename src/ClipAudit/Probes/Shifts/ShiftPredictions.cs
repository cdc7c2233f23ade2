using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Shifts;

/// <summary>The predictions of models on shifted datasets and their references, each made once.</summary>
/// <param name="evidence">What was embedded.</param>
/// <param name="tasks">A task for every dataset of the pairs.</param>
internal sealed class ShiftPredictions(IEvidence evidence, ImmutableArray<ClassificationTask> tasks)
{
    private readonly Dictionary<(string Model, string Dataset, string? Classes), PredictionSet> made = [];

    /// <summary>The predictions on all images of a dataset.</summary>
    public PredictionSet On(string model, string dataset)
    {
        if (!made.TryGetValue((model, dataset, null), out var set))
            made[(model, dataset, null)] = set = Classifier.Classify(evidence, model, Task(dataset));
        return set;
    }

    /// <summary>The predictions on the reference of a pair, restricted to the classes of the shifted dataset.</summary>
    public PredictionSet OnReference(string model, ShiftPair pair)
    {
        if (Restriction(model, pair) is not { } classes)
            return On(model, pair.Reference);
        if (!made.TryGetValue((model, pair.Reference, pair.Shifted), out var set))
            made[(model, pair.Reference, pair.Shifted)] = set = Classifier.Classify(evidence, model, Task(pair.Reference), classes);
        return set;
    }

    /// <summary>The classes to which the reference of a pair is restricted; null when it has no others.</summary>
    public ImmutableArray<string>? Restriction(string model, ShiftPair pair) =>
        SharedClasses.Of(evidence.Samples(model, pair.Reference).Dataset, evidence.Samples(model, pair.Shifted).Dataset);

    /// <summary>Whether there is evidence of a model on both sides of a pair.</summary>
    public bool Knows(string model, ShiftPair pair) => Task(pair.Reference).Knows(model) && Task(pair.Shifted).Knows(model);

    private ClassificationTask Task(string dataset) => tasks.First(task => task.Dataset == dataset);
}
