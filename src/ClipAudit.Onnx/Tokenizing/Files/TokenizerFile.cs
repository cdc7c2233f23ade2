using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>Reads one tokenizer file, with errors that name it, and notes its content for the hash.</summary>
internal sealed class TokenizerFile
{
    // Published vocabularies have a few megabytes.
    private const long MostBytes = 256L << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;

    private TokenizerFile(string path, byte[] bytes) => (Path, _bytes) = (path, bytes);

    public string Path { get; }

    public static TokenizerFile Read(string path)
    {
        try
        {
            // The open file tells its length; a link would tell its own.
            using var stream = File.OpenRead(path);
            if (stream.Length > MostBytes)
                throw new InputException($"{path} is larger than any tokenizer file (256 MB). Check that it is the right file.");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new TokenizerFile(path, bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {error.Message}", error);
        }
    }

    public static TokenizerFile? ReadIfThere(string folder, string name)
    {
        string path = System.IO.Path.Combine(folder, name);
        return File.Exists(path) ? Read(path) : null;
    }

    /// <summary>SHA-256 over names and contents.</summary>
    public static string Hash(IEnumerable<TokenizerFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => System.IO.Path.GetFileName(file.Path), StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{System.IO.Path.GetFileName(file.Path)}\n{file._bytes.Length}\n"));
            hash.AppendData(file._bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The file as a JSON object.</summary>
    public JsonElement Json()
    {
        try
        {
            byte[] mark = [0xEF, 0xBB, 0xBF];
            var content = _bytes.AsMemory(_bytes.AsSpan().StartsWith(mark) ? mark.Length : 0);
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InputException($"{Path} holds no JSON object. Take the file from the model's publisher again.");
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new InputException(
                $"{Path} is not valid JSON: {error.Message} Take the file from the model's publisher again.", error);
        }
    }

    public string Text()
    {
        try
        {
            return StrictUtf8.GetString(_bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new InputException($"{Path} is not UTF-8 text. Take the file from the model's publisher again.", error);
        }
    }

    public InputException Wrong(string what) => new($"{Path}: {what}");
}
