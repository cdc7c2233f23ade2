using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.LinearProbing;

/// <summary>Photographs of a and b lie on axes of their own; in sketches the axes are swapped; in paintings they are not.</summary>
internal static class ProbingWorld
{
    /// <summary>Measures where zero-shot takes every a for b and every b for a, or, where it is good, gets all right.</summary>
    public static ImmutableArray<Measurement> Measure(string kind, string yaml, int perClass, bool goodZeroShot, params string[] datasets)
    {
        Dataset[] all = [.. datasets.Select(name => Of(name, perClass))];
        var probe = HandMade.Read(kind, yaml, all);
        var evidence = new SeveralDatasets([.. all.Select(dataset => (dataset.Name, new HandMadeEvidence(
            dataset, dataset.Samples.Select(sample => HandMade.Axis(dataset.Name == "sketch" ? 1 - sample.Label : sample.Label)),
            text => HandMade.Axis(goodZeroShot == (text[^1] == 'a') ? 0 : 1))))]);
        return HandMade.Whole(probe.Measure(evidence).Measurements, kind);
    }

    public static Dataset Of(string name, int perClass) =>
        HandMade.Dataset(["a", "b"], [], Enumerable.Range(0, 2 * perClass).Select(i => (i % 2, Array.Empty<string>()))) with
        {
            Name = name,
            ShiftOf = name == "photo" ? null : "photo",
        };

    public static Measurement Of(ImmutableArray<Measurement> all, string dataset, string name, string? variant = null) =>
        Assert.Single(all, m => m.Name == name && m.Subject.Dataset == dataset && m.Subject.Variant == variant);
}
