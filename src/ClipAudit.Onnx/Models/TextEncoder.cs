using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>Runs the text side of a model on token ids.</summary>
/// <remarks>Not thread-safe. Rows are always padded to the full context, so that a text's embedding doesn't depend on
/// the longest text beside it. In a combined graph the image input gets one black image.</remarks>
internal sealed class TextEncoder(TextRole role, int embeddingSize, int contextLength, int padding, Func<GraphSession> session)
{
    private const int MostPerRun = 64;
    private readonly FeedBuffer ids = new(role.Ids);
    private readonly FeedBuffer? mask = role.Mask is null ? null : new(role.Mask);

    /// <summary>Feeds the image input of a combined graph; null for a graph without it.</summary>
    public Action<Dictionary<string, OrtValue>>? FeedPlaceholders { get; init; }

    /// <summary>True: the mask covers the padding as well, as where a caller leaves it out.</summary>
    public bool MasksNothing { get; init; }

    /// <summary>Texts per run of the graph; null for as many as there are.</summary>
    private int? FixedBatch => role.Graph.QuantisesActivations && role.Ids.FixedLength(0) is null ? 1 : (int?)role.Ids.FixedLength(0);

    /// <summary>Embeds tokenized texts.</summary>
    /// <param name="texts">Ids of each text from start to end token, at most the context length.</param>
    /// <param name="embeddings">Shape [texts × embedding size].</param>
    public void Encode(ImmutableArray<ImmutableArray<int>> texts, Span<float> embeddings)
    {
        for (var first = 0; first < texts.Length;)
        {
            var batch = FixedBatch ?? Math.Min(MostPerRun, texts.Length - first);
            var used = Math.Min(batch, texts.Length - first);
            Fill(texts.AsSpan().Slice(first, used), batch);
            Run(batch, embeddings.Slice(first * embeddingSize, used * embeddingSize));
            first += used;
        }
    }

    /// <summary>Feeds an image run of a combined graph with one text.</summary>
    public void FeedPlaceholder(Dictionary<string, OrtValue> inputs, ImmutableArray<int> text)
    {
        var batch = FixedBatch ?? 1;
        Fill([text], batch);
        AddTensors(inputs, batch);
    }

    /// <summary>Writes the rows; those beyond the texts repeat the last one.</summary>
    private void Fill(ReadOnlySpan<ImmutableArray<int>> texts, int batch)
    {
        var rows = ids.Integers(batch * contextLength);
        var masks = mask is null ? [] : mask.Integers(batch * contextLength);
        rows.Fill(padding);
        masks.Clear();
        for (var i = 0; i < batch; i++)
        {
            var text = texts[Math.Min(i, texts.Length - 1)].AsSpan();
            for (var t = 0; t < text.Length; t++)
                rows[(i * contextLength) + t] = text[t];
            if (mask is not null)
                masks.Slice(i * contextLength, MasksNothing ? contextLength : text.Length).Fill(1);
        }
    }

    private void AddTensors(Dictionary<string, OrtValue> inputs, int batch)
    {
        inputs.Add(role.Ids.Name, ids.ToTensor(batch, contextLength));
        if (mask is not null)
            inputs.Add(mask.Input.Name, mask.ToTensor(batch, contextLength));
    }

    private void Run(int batch, Span<float> rows)
    {
        var inputs = new Dictionary<string, OrtValue>();
        try
        {
            AddTensors(inputs, batch);
            FeedPlaceholders?.Invoke(inputs);
            session().Run(inputs, role.Embedding, batch, rows, embeddingSize);
        }
        finally
        {
            foreach (var value in inputs.Values)
                value.Dispose();
        }
    }
}
