using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ClipAudit.Tests.Support.Hub;

/// <summary>A model of a hub that stands in: its files, and what the hub's API says of them.</summary>
internal sealed class StandInModel
{
    private static readonly string[] Large = [".onnx", ".onnx_data", ".bin", ".safetensors"];

    /// <summary>OWNER/NAME.</summary>
    public string Repository { get; init; } = "somebody/tiny-clip";

    /// <summary>The commit that the branch main is.</summary>
    public string Commit { get; init; } = "0123456789abcdef0123456789abcdef01234567";

    /// <summary>Contents by path.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Hashes that the API gives in the place of the right ones, by path.</summary>
    public Dictionary<string, string> ListedHashes { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds all files of a folder.</summary>
    public StandInModel AddFolder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Files[Path.GetRelativePath(folder, file).Replace('\\', '/')] = File.ReadAllBytes(file);
        return this;
    }

    /// <summary>Adds a file.</summary>
    public StandInModel Add(string path, byte[] content)
    {
        Files[path] = content;
        return this;
    }

    /// <summary>Whether git holds a pointer to a file in the place of its content.</summary>
    public static bool IsLarge(string path) => Large.Any(end => path.EndsWith(end, StringComparison.Ordinal));

    /// <summary>The hash that names the content of a file.</summary>
    public string HashOf(string path) => IsLarge(path) ? Sha256(Files[path]) : Git(Files[path]);

    /// <summary>What <c>/api/models/…/revision/…</c> answers.</summary>
    public byte[] Revision() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = Repository,
        sha = Commit,
        tags = (string[])["onnx", "license:mit"],
        cardData = new { license = "mit" },
    });

    /// <summary>A page of what <c>/api/models/…/tree/…</c> answers.</summary>
    public byte[] Tree(int skip, int take) => JsonSerializer.SerializeToUtf8Bytes(Files.Skip(skip).Take(take).Select(file => IsLarge(file.Key)
        ? (object)new { type = "file", path = file.Key, size = file.Value.Length, oid = Git([1]), lfs = new { oid = Listed(file.Key), size = file.Value.Length, pointerSize = 134 } }
        : new { type = "file", path = file.Key, size = file.Value.Length, oid = Listed(file.Key) }).Prepend(new { type = "directory", path = "onnx", oid = Git([2]), size = 0 }));

    private string Listed(string path) => ListedHashes.GetValueOrDefault(path) ?? HashOf(path);

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // As git defines it, computed here in another way than in the program.
    private static string Git(byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}"), 0, .. content]));

    /// <summary>Bytes that look like nothing, the same for the same seed.</summary>
    public static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A small model in one graph, with all that a model has; the tokenizer is a large file of noise.</summary>
    public static StandInModel Small(int noise = 300_000) => new StandInModel()
        .Add("README.md", "# A model"u8.ToArray())
        .Add("config.json", "{}"u8.ToArray())
        .Add("preprocessor_config.json", "{\"size\": 4}"u8.ToArray())
        .Add("pytorch_model.bin", Noise(1000, 1))
        .Add("tokenizer.json", Noise(noise, 2))
        .Add("onnx/model.onnx", new OnnxModelBuilder().Input("input_ids", OnnxType.Int64, 1).Output("y", OnnxType.Float32, 1).ToArray());

    /// <summary>Paths of a selection, for messages of tests.</summary>
    public ImmutableArray<string> Paths => [.. Files.Keys];
}
