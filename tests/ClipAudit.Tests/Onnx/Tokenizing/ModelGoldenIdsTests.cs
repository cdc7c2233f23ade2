using System.Collections.Concurrent;
using System.Text.Json;
using ClipAudit.Onnx.Tokenizing;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Tokenizing;

/// <summary>The token ids in the goldens of whole models.</summary>
[Trait("Category", "Golden")]
public class ModelGoldenIdsTests
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Goldens = new(() => Directory
        .EnumerateFiles(TestFolders.Models, "goldens.json", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(TestFolders.Models, Path.GetDirectoryName(path)!), Read));

    private static readonly ConcurrentDictionary<string, ClipTokenizer> Tokenizers = new();

    public static TheoryData<string, int> Texts
    {
        get
        {
            var rows = new TheoryData<string, int>();
            if (Needs.Models("") is null)
                foreach (var (model, golden) in Goldens.Value.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    for (int i = 0; i < golden.GetProperty("input_ids").GetArrayLength(); i++)
                        rows.Add(model, i);
            return rows;
        }
    }

    [ModelTheory]
    [MemberData(nameof(Texts))]
    public void A_model_s_texts_have_its_ids(string model, int text)
    {
        var golden = Goldens.Value[model];
        var texts = golden.TryGetProperty("texts", out var named) ? named : golden.GetProperty("prompts");
        int[] expected = golden.GetProperty("input_ids")[text].EnumerateArray().Select(id => id.GetInt32()).ToArray();
        var row = new int[expected.Length];
        Tokenizers.GetOrAdd(model, Load).Encode(texts[text].GetString()!).CopyTo(row, golden.GetProperty("pad_id").GetInt32());
        Assert.Equal(expected, row);
    }

    /// <summary>OpenCLIP's layout has no tokenizer files: its models use CLIP's published vocabulary.</summary>
    private static ClipTokenizer Load(string model)
    {
        string folder = Path.Combine(TestFolders.Models, model);
        return ClipTokenizer.Load(
            File.Exists(Path.Combine(folder, "open_clip_config.json")) && !File.Exists(Path.Combine(folder, "vocab.json"))
                ? TestFolders.ClipTokenizer
                : folder);
    }

    private static JsonElement Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
