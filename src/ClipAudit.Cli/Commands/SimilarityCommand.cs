using System.Collections.Immutable;
using System.CommandLine;
using ClipAudit.Metrics.Scoring;
using ClipAudit.Onnx.Models;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Charts;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit similarity</c>: the cosines between images and texts as a picture.</summary>
internal static class SimilarityCommand
{
    public static Command Create()
    {
        var images = new Argument<string[]>("image") { Description = "Image files.", Arity = ArgumentArity.OneOrMore };
        var texts = new Option<string>("--texts") { Description = "File with one text per line.", Required = true };
        var output = new Option<string>("--out", "-o") { Description = "PNG file to write.", Required = true };
        var model = new ModelArguments();
        var command = new Command("similarity", Examples.Below("Draws the cosines between images and texts, with the images along one side.",
            "clipaudit similarity *.jpg --texts captions.txt --model models/clip-vit-b32 --out grid.png"))
        {
            images, texts, output,
        };
        model.AddTo(command, runs: true);
        command.SetAction(parsed =>
        {
            using var encoder = model.Open(parsed);
            var lines = ReadTexts(parsed.GetValue(texts)!);
            ImmutableArray<(string Name, RgbPicture Picture)> pictures =
                [.. parsed.GetValue(images)!.Select(file => (Path.GetFileName(file), ImageFiles.Prepare(encoder, file)))];
            var grid = new SimilarityGrid(lines, pictures, Cosines(encoder, lines, pictures));
            OutputFile.Write(parsed.GetValue(output)!, grid.RenderPng());
            Console.Out.WriteLine($"{parsed.GetValue(output)}: {pictures.Length} × {lines.Length} cosines");
            return ExitCode.Passed;
        });
        return command;
    }

    private static ImmutableArray<string> ReadTexts(string file)
    {
        try
        {
            ImmutableArray<string> texts = [.. File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line))];
            return texts.Length > 0 ? texts : throw new InputException($"The file {file} holds no text; write one text per line.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The texts in {file} can't be read: {failure.Message}", failure);
        }
    }

    // Shape [images × texts].
    private static double[] Cosines(
        ClipEncoder encoder, ImmutableArray<string> texts, ImmutableArray<(string Name, RgbPicture Picture)> pictures)
    {
        var size = encoder.Info.Sheet.EmbeddingSize;
        var images = ImageFiles.Embed(encoder, [.. pictures.Select(picture => picture.Picture)]);
        var rows = new float[texts.Length * size];
        foreach (var warning in encoder.EncodeTexts(texts, rows))
            if (warning is not null)
                Console.Error.WriteLine(warning);
        Embeddings.Normalize(images, size);
        Embeddings.Normalize(rows, size);
        var scores = new float[pictures.Length * texts.Length];
        Embeddings.Score(images, rows, size, 1, scores);
        return [.. scores.Select(score => (double)score)];
    }
}
