using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ClipAudit.Metrics.Scoring;
using ClipAudit.Onnx.Models;
using ClipAudit.Probes;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit classify</c>: zero-shot probabilities of labels for images.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var images = new Argument<string[]>("image") { Description = "Image files.", Arity = ArgumentArity.OneOrMore };
        var labels = new Option<string>("--labels", "-l") { Description = "The labels, separated by commas.", Required = true };
        var templates = new Option<string[]>("--template", "-t")
        {
            Description = "What is asked for each label; may be repeated, the embeddings are averaged.",
            DefaultValueFactory = _ => ["a photo of a {label}."],
        };
        var model = new ModelArguments();
        var command = new Command("classify", Examples.Below("Prints how probable each of a few labels is for images.",
            "clipaudit classify dog.jpg cat.jpg --labels dog,cat --model models/clip-vit-b32")) { images, labels, templates };
        model.AddTo(command, runs: true);
        command.SetAction(parsed =>
        {
            using var encoder = model.Open(parsed);
            var names = Labels(parsed.GetValue(labels)!);
            var classes = EmbedLabels(encoder, names, [.. parsed.GetValue(templates)!]);
            foreach (var image in parsed.GetValue(images)!)
                Print(image, names, Probabilities(encoder, image, classes));
            return ExitCode.Passed;
        });
        return command;
    }

    private static ImmutableArray<string> Labels(string text)
    {
        var labels = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        return labels.Length > 0 ? labels : throw new InputException("No label was given; write --labels dog,cat,house.");
    }

    // Shape [labels × embedding size], of unit length.
    private static float[] EmbedLabels(ClipEncoder encoder, ImmutableArray<string> labels, ImmutableArray<string> templates)
    {
        if (templates.FirstOrDefault(template => !template.Contains(PromptTemplate.Place, StringComparison.Ordinal)) is { } wrong)
            throw new InputException($"The template '{wrong}' has no {PromptTemplate.Place} in it.");
        var size = encoder.Info.Sheet.EmbeddingSize;
        ImmutableArray<string> prompts = [.. labels.SelectMany(label => PromptTemplate.Fill(templates, label))];
        var texts = ModelCalls.Embed(encoder, prompts);
        var classes = new float[labels.Length * size];
        Embeddings.AverageTemplates(texts, templates.Length, size, classes);
        return classes;
    }

    private static float[] Probabilities(ClipEncoder encoder, string image, float[] classes)
    {
        var sheet = encoder.Info.Sheet;
        var scale = sheet.LogitScale ?? throw new InputException(
            $"The model's files have no logit scale ({sheet.LogitScaleSource}), and without one cosines don't become probabilities. "
            + "Give it by --logit-scale (100 for OpenAI's models).");
        var embedding = ModelCalls.Embed(encoder, [(image, ImageFiles.Prepare(encoder, image))]);
        Embeddings.Normalize(embedding, sheet.EmbeddingSize);
        var scores = new float[classes.Length / sheet.EmbeddingSize];
        Embeddings.Score(embedding, classes, sheet.EmbeddingSize, (float)scale, scores);
        Softmax.Fill(scores, scores);
        return scores;
    }

    private static void Print(string image, ImmutableArray<string> labels, float[] probabilities)
    {
        Terminal.Say(image);
        foreach (var (label, probability) in labels.Zip(probabilities).OrderByDescending(pair => pair.Second))
            Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"  {probability:0.0000}  {label}"));
    }
}
