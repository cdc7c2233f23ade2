using System.Globalization;
using ClipAudit.Onnx.Conformance.Graphs;
using ClipAudit.Onnx.Models;
using ClipAudit.Onnx.Tokenizing;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether the ids of the tokenizer are those that configuration and graph expect.</summary>
internal static class TokenIdCheck
{
    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject) => subject.Tokenizer is { } tokenizer
        ? [Ends(tokenizer, subject.Config()), Rows(tokenizer, subject)]
        : [CheckResult.NotApplicable("tokenizer.ids", "there is no tokenizer")];

    /// <summary>Hugging Face's first exports of CLIP say 0 and 2 and mean nothing by it.</summary>
    private static CheckResult Ends(ClipTokenizer tokenizer, ModelJson? config)
    {
        const string name = "tokenizer.ids", bound = "config and tokenizer name the same start and end token";
        var (start, end) = (config?.Integer("text_config.bos_token_id"), config?.Integer("text_config.eos_token_id"));
        if (start is null && end is null)
            return CheckResult.NotApplicable(name, "the configuration names no start and end token");
        var measured = CheckResult.Words($"start {tokenizer.StartId}, end {tokenizer.EndId}; {config!.Name} says {Said(start)} and {Said(end)}");
        if (end is not null and not 2 && end != tokenizer.EndId)
            return CheckResult.Failed(name, measured, bound,
                "A graph that was exported for another end token reads the embedding at the wrong place. Take tokenizer and config "
                + "from the same model.");
        return start is not null and not 0 && start != tokenizer.StartId
            ? CheckResult.Warning(name, measured, bound, "Check that tokenizer and config come from the same model.")
            : CheckResult.Passed(name, end == 2 ? measured + ", as older exports do" : measured, bound);
    }

    private static CheckResult Rows(ClipTokenizer tokenizer, ConformanceSubject subject)
    {
        const string name = "tokenizer.rows", bound = "as many rows of token embeddings as tokens";
        if (EmbeddingRows(subject.TextContents, subject.Model.Text) is not { } rows)
            return CheckResult.NotApplicable(name, "the graph's table of token embeddings was not found");
        var most = tokenizer.Vocabulary.Tokens.Keys.Max();
        var measured = CheckResult.Words($"{rows} rows, highest id {most}");
        if (most >= rows)
            return CheckResult.Failed(name, measured, bound, "The tokenizer is not this model's: some ids have no embedding. Take the model's own.");
        return most + 1 < rows
            ? CheckResult.Warning(name, measured, bound,
                "Usual where the table was filled up to a round number; else the tokenizer is another model's.")
            : CheckResult.Passed(name, measured, bound);
    }

    private static long? EmbeddingRows(GraphContents graph, TextRole text) => graph.Nodes
        .Where(node => node is { Scope: 0, Operation: "Gather", Inputs: [_, _] } && graph.ComesFrom(node.Inputs[1], text.Ids.Name))
        .Select(node => graph.StoredAs(0, node.Inputs[0])).FirstOrDefault(tensor => tensor?.Shape.Length == 2)?.Shape[0];

    private static string Said(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
}
