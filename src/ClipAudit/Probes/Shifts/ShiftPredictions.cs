using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Shifts;

/// <summary>The predictions of models on shifted datasets and their references, each made once.</summary>
/// <param name="evidence">What was embedded.</param>
/// <param name="tasks">The tasks of the pairs.</param>
internal sealed class ShiftPredictions(IEvidence evidence, ShiftTasks tasks)
{
    private readonly Dictionary<(string Model, string Dataset, string? Classes), PredictionSet> made = [];

    /// <summary>The predictions on all images of a dataset.</summary>
    public PredictionSet On(string model, string dataset)
    {
        if (!made.TryGetValue((model, dataset, null), out var set))
            made[(model, dataset, null)] = set = Classifier.Classify(evidence, model, tasks.Of(dataset));
        return set;
    }

    /// <summary>The predictions on the reference of a pair, restricted to the classes of the shifted dataset unless the pair takes
    /// all.</summary>
    public PredictionSet OnReference(string model, ShiftPair pair)
    {
        if (Restriction(pair) is not { } restriction)
            return On(model, pair.Reference);
        if (!made.TryGetValue((model, pair.Reference, pair.Shifted), out var set))
            made[(model, pair.Reference, pair.Shifted)] = set = Classifier.Classify(evidence, model, restriction.Task, restriction.Subset);
        return set;
    }

    /// <summary>The classes to which the reference of a pair is restricted; null when it is not.</summary>
    public RestrictedReference? Restriction(ShiftPair pair) => tasks.Restriction(pair);

    /// <summary>Whether there is evidence of a model on both sides of a pair.</summary>
    public bool Knows(string model, ShiftPair pair) => tasks.Of(pair.Reference).Knows(model) && tasks.Of(pair.Shifted).Knows(model);
}
