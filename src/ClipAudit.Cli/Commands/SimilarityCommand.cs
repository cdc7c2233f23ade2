using System.Collections.Immutable;
using System.CommandLine;
using ClipAudit.Metrics.Scoring;
using ClipAudit.Onnx.Models;
using ClipAudit.Pictures;
using ClipAudit.Reporting.Charts;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit similarity</c>: the cosines between images and texts as a picture.</summary>
internal static class SimilarityCommand
{
    // A larger picture would be more than viewers open.
    private const int MostPerSide = 100;

    public static Command Create()
    {
        var images = new Argument<string[]>("image") { Description = "Image files.", Arity = ArgumentArity.OneOrMore };
        var texts = new Option<string>("--texts") { Description = "File with one text per line.", Required = true }.NotEmpty();
        var output = new Option<string>("--out", "-o") { Description = "PNG file to write.", Required = true }.NotEmpty();
        var model = new ModelArguments();
        var command = new Command("similarity", Examples.Below("Draws the cosines between images and texts, with the images along one side.",
            "clipaudit similarity *.jpg --texts captions.txt --model models/clip-vit-b32 --out grid.png"))
        {
            images, texts, output,
        };
        model.AddTo(command, runs: true);
        command.SetAction(parsed =>
        {
            var lines = ReadTexts(parsed.GetValue(texts)!);
            if (lines.Length > MostPerSide || parsed.GetValue(images)!.Length > MostPerSide)
                throw new InputException($"A grid has at most {MostPerSide} images and {MostPerSide} texts; draw several.");
            using var encoder = model.Open(parsed);
            ImmutableArray<(string Name, RgbPicture Picture)> pictures =
                [.. parsed.GetValue(images)!.Select(file => (Path.GetFileName(file), ImageFiles.Prepare(encoder, file)))];
            var grid = new SimilarityGrid(lines, pictures, Cosines(encoder, lines, pictures));
            OutputFile.Write(parsed.GetValue(output)!, grid.RenderPng());
            Terminal.Say($"{parsed.GetValue(output)}: {pictures.Length} × {lines.Length} cosines");
            return ExitCode.Passed;
        });
        return command;
    }

    private static ImmutableArray<string> ReadTexts(string file)
    {
        if (Directory.Exists(file))
            throw new InputException($"{file} is a folder; expected a file with one text per line.");
        try
        {
            ImmutableArray<string> texts = [.. File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)).Take(MostPerSide + 1)];
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
        var images = ModelCalls.Embed(encoder, pictures);
        var rows = ModelCalls.Embed(encoder, texts);
        Embeddings.Normalize(images, size);
        Embeddings.Normalize(rows, size);
        var scores = new float[pictures.Length * texts.Length];
        Embeddings.Score(images, rows, size, 1, scores);
        return [.. scores.Select(score => (double)score)];
    }
}
