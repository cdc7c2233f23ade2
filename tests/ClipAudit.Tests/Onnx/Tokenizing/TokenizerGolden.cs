using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Tokenizing;

/// <summary>The cases of tokenizer.json in the golden folder.</summary>
internal static class TokenizerGolden
{
    public const string FileName = "tokenizer.json";

    private static readonly Lazy<ImmutableDictionary<string, Case>> All = new(Read);

    public static IEnumerable<Case> Cases => Needs.Golden(FileName) is null ? All.Value.Values.OrderBy(golden => golden.Id) : [];

    public static Case Find(string name) => All.Value[name];

    /// <summary>Rows for a theory: the names of the cases.</summary>
    public static TheoryData<string> Names(Func<Case, bool> chosen)
    {
        var names = new TheoryData<string>();
        foreach (var golden in Cases.Where(chosen))
            names.Add(golden.Name);
        return names;
    }

    private static ImmutableDictionary<string, Case> Read()
    {
        using var stream = File.OpenRead(Path.Combine(TestFolders.Golden, FileName));
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("cases").EnumerateArray().Select(json => new Case(json.Clone()))
            .ToImmutableDictionary(golden => golden.Name);
    }

    /// <summary>One text with its expected ids.</summary>
    internal sealed class Case(JsonElement json)
    {
        private static readonly ImmutableHashSet<string> Known =
        [
            "id", "category", "text", "text_utf16", "ids", "too_long", "full_length", "ftfy", "clean", "ftfy_differs_in",
            "open_clip_ids", "hf_slow_ids", "hf_slow_noftfy_ids", "hf_fast_ids",
        ];

        public int Id { get; } = json.GetProperty("id").GetInt32();

        public string Category { get; } = json.GetProperty("category").GetString()!;

        public string Name => $"{Id} {Category}";

        public bool TooLong { get; } = json.GetProperty("too_long").GetBoolean();

        public int[] Ids => Numbers("ids")!;

        public int FullLength => TooLong ? json.GetProperty("full_length").GetInt32() : Ids.Length;

        public string Text => json.GetProperty("text").GetString()
            ?? new string(Numbers("text_utf16")!.Select(unit => (char)unit).ToArray());

        public string Clean => json.TryGetProperty("clean", out var clean) ? clean.GetString()! : Text;

        /// <summary>Whether the reference may re-decode the text, which is left out on purpose.</summary>
        public bool MayBeRedecoded =>
            Category is "mojibake" or "fuzz_mojibake" || json.TryGetProperty("ftfy_differs_in", out _);

        /// <summary>Surrogates given one by one; a .NET string doesn't tell two of them from the character they make.</summary>
        public bool HasSplitPair => HasSurrogates && !Text.EnumerateRunes().Contains(Rune.ReplacementChar);

        public bool HasSurrogates => json.TryGetProperty("text_utf16", out _);

        public IEnumerable<string> UnknownFields =>
            json.EnumerateObject().Select(entry => entry.Name).Where(name => !Known.Contains(name));

        /// <summary>The ids of another tokenizer, which stand there only where they differ.</summary>
        public int[] IdsOf(string field) => Numbers(field) ?? Ids;

        private int[]? Numbers(string field) => json.TryGetProperty(field, out var numbers)
            ? numbers.EnumerateArray().Select(number => number.GetInt32()).ToArray()
            : null;
    }
}
