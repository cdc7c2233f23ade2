using System.Collections.Immutable;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance;

/// <summary>Looks for faults of an exported model before an audit trusts it.</summary>
/// <remarks>Deterministic: pictures and texts are built in, nothing is drawn at random.</remarks>
public static class ModelConformance
{
    private const string Expected = "the files can be read and agree with each other";

    /// <summary>Runs all checks, one after the other.</summary>
    /// <param name="path">The model's folder.</param>
    /// <param name="options">What to decide otherwise than the files.</param>
    /// <param name="execution">Where to run it.</param>
    /// <param name="reference">Embeddings to compare with; null for none.</param>
    /// <exception cref="InputException">There is no model in the folder, the device can't be used, or the reference doesn't
    /// belong to its items. A model that is there and broken is no exception but a verdict.</exception>
    public static ConformanceReport Check(string path, ModelOptions options, ExecutionOptions execution, ReferenceEmbeddings? reference = null)
    {
        var provider = ExecutionProvider.Resolve(execution);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (options.TokenizerFolder is { } tokenizer && !Path.Exists(tokenizer))
            throw new InputException($"The tokenizer folder {tokenizer} does not exist.");
        _ = ModelFolder.Find(path, options.Variant);
        ClipEncoder encoder;
        try
        {
            encoder = ClipEncoder.Open(name, path, options, execution);
        }
        catch (InputException failure)
        {
            return new ConformanceReport { Model = name, ContentHash = null, Device = provider.Device, Checks = [Unopened(failure)] };
        }
        using (encoder)
        {
            reference?.RequireShape(encoder.Model.EmbeddingSize);
            reference?.RequireReadable(encoder.Preprocessor);
            var subject = new ConformanceSubject(encoder, path, options, reference);
            return new ConformanceReport
            {
                Model = name,
                ContentHash = encoder.Model.ContentHash,
                Device = provider.Device,
                Checks = [Opened(encoder.Model), .. ConformanceChecks.All.SelectMany(check => Observe(check, subject))],
            };
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

    private static CheckResult Opened(ClipModel model) =>
        CheckResult.Passed("files", $"{model.Folder.Layout.Title()}, {model.Folder.Variant}", Expected);

    private static CheckResult Unopened(InputException failure) => CheckResult.Failed(
        "files", failure.Message, Expected,
        "Take all files from one place, graphs, configuration and tokenizer; no other check can be made before.");
}
