using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Onnx.Tokenizing;

namespace ClipAudit.Onnx.Models;

/// <summary>How a model wants its texts.</summary>
internal sealed record TextSettings
{
    private const int Usual = 77;
    private static readonly ImmutableArray<string> Vocabularies = ["tokenizer.json", "vocab.json", "merges.txt"];

    /// <summary>The tokenizer; null when the folder holds none.</summary>
    public required ClipTokenizer? Tokenizer { get; init; }

    /// <summary>Length of a row of ids.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Where the length came from.</summary>
    public required string ContextSource { get; init; }

    /// <summary>Whether a text that is too long is an error.</summary>
    public required bool RefusesTruncation { get; init; }

    /// <summary>The id that fills a row.</summary>
    public required int Padding { get; init; }

    /// <summary>Where the text encoder reads the embedding, as far as the files say.</summary>
    public required string Pooling { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InputException">A file is malformed, or files contradict each other.</exception>
    public static TextSettings Read(ModelFolder folder, TextRole role, ModelJson? config, ModelOptions options)
    {
        var place = options.TokenizerFolder ?? folder.Path;
        var isOpenClip = folder.Layout == ModelLayout.OpenClip;
        // Some OpenCLIP models name a Hugging Face tokenizer, which then decides on cleaning and padding itself.
        var cleansItself = isOpenClip && config?.Text("model_cfg.text_cfg.hf_tokenizer_name") is null;
        var (length, source) = FindContext(role, config, ModelJson.ReadIfPresent(place, "tokenizer_config.json"));
        var tokenizer = options.TokenizerFolder is null && !Vocabularies.Any(name => File.Exists(Path.Combine(place, name)))
            ? null
            : ClipTokenizer.Load(place, new ClipTokenizerOptions
            {
                ContextLength = length,
                Cleaning = cleansItself ? TextCleaning.OpenClip : null,
                RefuseTruncation = options.RefuseTruncation,
            });
        CheckVocabulary(tokenizer, config, place);
        return new()
        {
            Tokenizer = tokenizer,
            ContextLength = length,
            ContextSource = source,
            RefusesTruncation = options.RefuseTruncation,
            // OpenCLIP's tokenizer pads with 0 whatever pad token a Hugging Face tokenizer beside it names.
            Padding = cleansItself ? (int)(config?.Integer("model_cfg.text_cfg.pad_id") ?? 0) : tokenizer?.PaddingId ?? 0,
            Pooling = isOpenClip ? OpenClipPooling(config) : HuggingFacePooling(config, tokenizer),
        };
    }

    private static (int Length, string Source) FindContext(TextRole role, ModelJson? config, ModelJson? tokenizer)
    {
        if (role.Ids.FixedLength(1) is { } length)
            return (Checked(length, role.Graph.Path), $"the input '{role.Ids.Name}' of {role.Graph.Name}");
        var found = new List<(int Length, string Source)>();
        foreach (var key in (string[])["text_config.max_position_embeddings", "model_cfg.text_cfg.context_length"])
            if (config?.Integer(key) is { } positions)
                found.Add((Checked(positions, config.Path), $"{config.Name}: {key}"));
        // Hugging Face writes 1e30 for "no limit".
        if (tokenizer?.Number("model_max_length") is { } limit and < 1e6)
            found.Add((Checked((long)limit, tokenizer.Path), $"{tokenizer.Name}: model_max_length"));
        return found.Count > 0 ? found.MinBy(item => item.Length) : (Usual, "CLIP's usual length; the files don't say");
    }

    private static int Checked(long length, string path) => length is >= 2 and <= 1 << 16
        ? (int)length
        : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{path} gives a context length of {length}."));

    private static void CheckVocabulary(ClipTokenizer? tokenizer, ModelJson? config, string place)
    {
        if (tokenizer is not null
            && (config?.Integer("text_config.vocab_size") ?? config?.Integer("model_cfg.text_cfg.vocab_size")) is { } size
            && Math.Max(tokenizer.StartId, tokenizer.EndId) >= size)
            throw new InputException($"The tokenizer in {place} ends texts with id {tokenizer.EndId}, but {config!.Path} gives a "
                + $"vocabulary of {size}. They don't belong together.");
    }

    private static string HuggingFacePooling(ModelJson? config, ClipTokenizer? tokenizer) =>
        config?.Integer("text_config.eos_token_id") switch
        {
            null => "not said by the files",
            // Exports made before the id was corrected say 2 and take the largest id, which is the end token.
            2 => $"at the highest id (eos_token_id is 2 in {config.Name}, as in older exports)",
            var id when tokenizer is not null && id != tokenizer.EndId =>
                $"at the first id {id} (eos_token_id in {config.Name}; the tokenizer's end token is {tokenizer.EndId})",
            var id => $"at the first end token (eos_token_id is {id} in {config.Name})",
        };

    private static string OpenClipPooling(ModelJson? config) => config?.Text("model_cfg.text_cfg.pool_type") switch
    {
        null => "at the highest id (OpenCLIP's default)",
        "argmax" => $"at the highest id (pool_type in {config.Name})",
        var type => $"pool_type '{type}' in {config.Name}",
    };
}
