using System.CommandLine;
using System.Globalization;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit inspect</c>: what was found in a model's files.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("model") { Description = ModelArguments.Expected }.NotEmpty();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var model = new ModelArguments();
        var command = new Command("inspect", Examples.Below("Shows what was found in a model's files: layout, graphs, preprocessing, tokenizer, logit scale.",
            "clipaudit inspect models/clip-vit-b32",
            "clipaudit inspect models/clip-vit-b32 --json"))
        {
            folder, json,
        };
        model.AddSettingsTo(command);
        command.SetAction(parsed =>
        {
            using var encoder = model.OpenToInspect(parsed, parsed.GetValue(folder)!);
            Terminal.Say(parsed.GetValue(json) ? encoder.Inspection.ToJson() : Text(encoder.Inspection));
            return ExitCode.Passed;
        });
        return command;
    }

    private static string Text(ModelInspection model)
    {
        List<(string Name, string Value)> rows = [("layout", model.Layout), ("variant", model.Variant)];
        AddGraph(rows, "image graph", model.ImageGraph);
        if (model.TextGraph.File != model.ImageGraph.File)
            AddGraph(rows, "text graph", model.TextGraph);
        rows.AddRange(
        [
            ("embedding", string.Create(CultureInfo.InvariantCulture,
                $"{model.EmbeddingSize} numbers, from {model.ImageGraph.Embedding} and {model.TextGraph.Embedding}")),
            ("image", string.Create(CultureInfo.InvariantCulture, $"{model.ImageWidth} × {model.ImageHeight} pixels")),
            ("preprocessing", model.Preprocessing),
            ("tokenizer", model.Tokenizer),
            ("context", string.Create(CultureInfo.InvariantCulture,
                $"{model.ContextLength} tokens ({model.ContextLengthSource}), padded with {model.PaddingId}")),
            ("pooling", model.Pooling),
            ("logit scale", model.LogitScale is { } scale
                ? string.Create(CultureInfo.InvariantCulture, $"{scale} ({model.LogitScaleSource})")
                : $"none: {model.LogitScaleSource}"),
            ("SHA-256", model.ContentHash),
        ]);
        return string.Join(Environment.NewLine, rows.Select(row => $"{row.Name,-14} {row.Value}"));
    }

    private static void AddGraph(List<(string Name, string Value)> rows, string name, GraphInspection graph)
    {
        rows.Add((name, string.Create(CultureInfo.InvariantCulture, $"{graph.File} (opset {graph.Opset}, {graph.Producer})")));
        rows.AddRange(graph.Inputs.Select(input => ("  input", input.ToString())));
        rows.AddRange(graph.Outputs.Select(output => ("  output", output.ToString())));
    }
}
