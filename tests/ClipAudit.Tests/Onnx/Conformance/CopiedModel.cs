using System.Text;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>A copy of a test model, for putting one fault into it.</summary>
internal sealed class CopiedModel : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public CopiedModel(string name)
    {
        var source = Path.Combine(TestFolders.Models, name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            if (Path.GetRelativePath(source, file) is var path && !path.StartsWith("inputs", StringComparison.Ordinal))
                File.WriteAllBytes(scratch.File(path), File.ReadAllBytes(file));
    }

    public string Folder => scratch.Path;

    public string this[string name] => scratch.File(name);

    /// <summary>Replaces the first occurrence of a text in a file, which must be there.</summary>
    public CopiedModel Edit(string name, string old, string text)
    {
        var content = File.ReadAllText(this[name]);
        var at = content.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{name} does not hold '{old}'.");
        File.WriteAllText(this[name], content[..at] + text + content[(at + old.Length)..]);
        return this;
    }

    /// <summary>Replaces every occurrence of some bytes in a file; there must be one.</summary>
    public CopiedModel Patch(string name, ReadOnlySpan<byte> old, ReadOnlySpan<byte> bytes)
    {
        Assert.Equal(old.Length, bytes.Length);
        var content = File.ReadAllBytes(this[name]);
        var count = 0;
        for (var at = content.AsSpan().IndexOf(old); at >= 0; at = content.AsSpan().IndexOf(old), count++)
            bytes.CopyTo(content.AsSpan(at));
        Assert.True(count > 0, $"{name} does not hold the bytes.");
        File.WriteAllBytes(this[name], content);
        return this;
    }

    /// <summary>Rewrites the lines of merges.txt behind its header; the vocabulary's own file takes tokenizer.json's place.</summary>
    public CopiedModel Merges(Action<List<string>> change)
    {
        File.Delete(this["tokenizer.json"]);
        var lines = File.ReadAllLines(this["merges.txt"], Encoding.UTF8).ToList();
        change(lines);
        File.WriteAllText(this["merges.txt"], string.Join('\n', lines) + '\n');
        return this;
    }

    public void Dispose() => scratch.Dispose();
}
