using System.Text.Json;

namespace ClipAudit.Tests.Onnx.Tokenizing;

/// <summary>A small tokenizer in a folder of its own, removed afterwards; tests break it in one place each.</summary>
internal sealed class TokenizerFolderBuilder : IDisposable
{
    public const string Start = "<begin>", End = "<end>", Unknown = "<what>";

    public TokenizerFolderBuilder()
    {
        Folder = Directory.CreateTempSubdirectory("clipaudit-tokenizer-").FullName;
        string[] tokens =
        [
            "c", "a", "t", "c</w>", "a</w>", "t</w>", "'", "s</w>", "ca", "cat</w>", "'s</w>", Unknown, Start, End,
        ];
        Write("vocab.json", JsonSerializer.Serialize(Number(tokens)));
        Write("merges.txt", "#version: 0.2\nc a\nca t</w>\n' s</w>\n");
        Write("tokenizer_config.json", $$"""
            { "bos_token": "{{Start}}", "eos_token": { "content": "{{End}}" }, "unk_token": "{{Unknown}}", "model_max_length": 6 }
            """);
    }

    public string Folder { get; }

    public TokenizerFolderBuilder Write(string name, string content)
    {
        File.WriteAllText(Path.Combine(Folder, name), content);
        return this;
    }

    public TokenizerFolderBuilder Delete(string name)
    {
        File.Delete(Path.Combine(Folder, name));
        return this;
    }

    /// <summary>Replaces vocab.json and merges.txt by a tokenizer.json with the same content.</summary>
    public TokenizerFolderBuilder AsTokenizerJson(Func<string, string>? change = null)
    {
        string vocabulary = File.ReadAllText(Path.Combine(Folder, "vocab.json"));
        string json = $$"""
            {
              "added_tokens": [{ "id": 12, "content": "{{Start}}", "normalized": true }, { "id": 13, "content": "{{End}}" }],
              "normalizer": { "type": "Sequence", "normalizers": [{ "type": "NFC" },
                { "type": "Replace", "pattern": { "Regex": "\\s+" }, "content": " " }, { "type": "Lowercase" }] },
              "pre_tokenizer": { "type": "Sequence", "pretokenizers": [
                { "type": "Split", "pattern": { "Regex": "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" } },
                { "type": "ByteLevel", "add_prefix_space": false }] },
              "post_processor": { "type": "RobertaProcessing", "sep": ["{{End}}", 13], "cls": ["{{Start}}", 12] },
              "model": { "type": "BPE", "unk_token": "{{Unknown}}", "end_of_word_suffix": "</w>", "vocab": {{vocabulary}},
                "merges": ["c a", ["ca", "t</w>"], "' s</w>"] }
            }
            """;
        return Write("tokenizer.json", change?.Invoke(json) ?? json).Delete("vocab.json").Delete("merges.txt");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Dictionary<string, int> Number(string[] tokens) =>
        tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);
}
