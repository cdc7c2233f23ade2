using System.Collections.Immutable;
using ClipAudit.Onnx.Hub;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance;

/// <summary>Looks for faults of an exported model before an audit trusts it.</summary>
/// <remarks>Deterministic: pictures and texts are built in, nothing is drawn at random.</remarks>
public static class ModelConformance
{
    private const string Expected = "the files can be read and agree with each other";

    /// <summary>Runs all checks, one after the other.</summary>
    /// <param name="place">The model's folder, and what it is called.</param>
    /// <param name="options">What to decide otherwise than the files.</param>
    /// <param name="execution">Where to run it.</param>
    /// <param name="reference">Embeddings to compare with; null for none.</param>
    /// <exception cref="InputException">There is no model in the folder, the device can't be used, or the reference doesn't
    /// belong to its items. A model that is there and broken is no exception but a verdict.</exception>
    public static ConformanceReport Check(
        ModelPlace place, ModelOptions options, ExecutionOptions execution, ReferenceEmbeddings? reference = null)
    {
        var provider = ExecutionProvider.Resolve(execution);
        if (options.TokenizerFolder is { } tokenizer && !Path.Exists(tokenizer))
            throw new InputException($"The tokenizer folder {tokenizer} does not exist.");
        _ = ModelFolder.Find(place.Folder, options.Variant);
        ClipEncoder encoder;
        try
        {
            encoder = ClipEncoder.Open(place, options, execution);
        }
        catch (InputException failure)
        {
            return Report(place, null, provider, [Unopened(failure)]);
        }
        using (encoder)
        {
            reference?.RequireShape(encoder.Model.EmbeddingSize);
            reference?.RequireReadable(encoder.Preprocessor);
            var subject = new ConformanceSubject(encoder, place.Folder, options, reference);
            return Report(place, encoder.Model.ContentHash, provider,
                [Opened(encoder.Model), .. ConformanceChecks.All.SelectMany(check => Observe(check, subject))]);
        }
    }

    /// <summary>The rows of one check; a model that refuses to run fails it.</summary>
    internal static ImmutableArray<CheckResult> Observe(ConformanceCheck check, ConformanceSubject subject)
    {
        try
        {
            return [.. check.Observe(subject)];
        }
        catch (InputException failure)
        {
            return [CheckResult.Failed(check.Name, failure.Message, "the model runs", "Mend what the message names, or export the model again.")];
        }
    }

    private static ConformanceReport Report(ModelPlace place, string? hash, ExecutionProvider provider, ImmutableArray<CheckResult> rows) =>
        new() { Model = place.Name, Source = place.Source, ContentHash = hash, Device = provider.Device, Checks = rows };

    private static CheckResult Opened(ClipModel model) =>
        CheckResult.Passed("files", $"{model.Folder.Layout.Title()}, {model.Folder.Variant}", Expected);

    private static CheckResult Unopened(InputException failure) => CheckResult.Failed(
        "files", failure.Message, Expected,
        "Take all files from one place, graphs, configuration and tokenizer; no other check can be made before.");
}
