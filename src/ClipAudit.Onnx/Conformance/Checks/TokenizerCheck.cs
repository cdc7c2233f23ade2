using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ClipAudit.Onnx.Tokenizing;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether vocabulary and merges belong together, are CLIP's, and turn known texts into known ids.</summary>
internal static class TokenizerCheck
{
    /// <summary>Tokens of CLIP's vocabulary, start and end among them.</summary>
    private const int ClipSize = 49_408;

    /// <summary>SHA-256 of CLIP's tokens in the order of their ids, a line each, without start and end.</summary>
    private const string ClipTokens = "ee7a4423aea96d705babd8004aa41e3696ffd366e5d8f3227d4fa057768d60e0";

    /// <summary>SHA-256 of CLIP's merges in the order of their ranks, a line each, both parts with a blank between.</summary>
    private const string ClipMerges = "d308b7377a8ceaa9707a21614fe8c831b9196e197b7aeb69833359362907af02";

    // Merges out of order beyond this share are no accident: the vocabulary was numbered in another way.
    private const double MostMisplaced = 0.05;

    private const string Mend = "Take vocab.json, merges.txt or tokenizer.json from where the model came from, all from the same place.";

    /// <summary>Texts whose ids are the same for every cleaning, and what OpenAI's tokenizer makes of them between start and end.</summary>
    private static readonly ImmutableArray<(string Text, ImmutableArray<int> Ids)> Known =
    [
        ("a diagram", [320, 22697]),
        ("a photo of a cat", [320, 1125, 539, 320, 2368]),
        ("WOODEN Waterfall at the beach", [9057, 16403, 536, 518, 2117]),
        ("a duck-billed platypus in a video game.", [320, 6910, 268, 37558, 3172, 88, 13841, 530, 320, 1455, 1063, 269]),
        ("crème brûlée", [1075, 12138, 614, 711, 127, 119, 75, 13489]),
        ("100% of $5.00", [272, 271, 271, 260, 539, 259, 276, 269, 271, 271]),
        ("pneumonoultramicroscopicsilicovolcanoconiosis",
            [28714, 749, 20253, 9800, 535, 532, 1065, 901, 1556, 13697, 9916, 78, 39031, 13903]),
        ("фото собаки", [38981, 23669, 20978, 109, 16912, 27152, 140, 372]),
        ("a dog 🐶", [320, 1929, 10631]),
    ];

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        if (subject.Tokenizer is not { } tokenizer)
            return [CheckResult.Warning("tokenizer", "the folder holds no tokenizer", "vocab.json and merges.txt, or tokenizer.json",
                "Give a folder with CLIP's by --tokenizer; no text can be embedded, and none is checked, without.")];
        var merges = tokenizer.Vocabulary.Merges.OrderBy(merge => merge.Value.Rank).Select(merge => (merge.Key.Left, merge.Key.Right, merge.Value.Id))
            .ToImmutableArray();
        var hasClipTokens = HashTokens(tokenizer.Vocabulary) == ClipTokens;
        return
        [
            Merges(tokenizer, merges, hasClipTokens),
            Texts(tokenizer, hasClipTokens),
            Characters(tokenizer, hasClipTokens),
            Case(tokenizer, hasClipTokens),
        ];
    }

    private static CheckResult Merges(ClipTokenizer tokenizer, ImmutableArray<(int Left, int Right, int Id)> merges, bool hasClipTokens)
    {
        const string name = "tokenizer.merges", bound = "merges make the vocabulary's tokens, in the order of their ids";
        if (hasClipTokens && HashMerges(tokenizer.Vocabulary, merges) == ClipMerges)
            return CheckResult.Passed(name, CheckResult.Words($"CLIP's own: {tokenizer.VocabularySize} tokens, {merges.Length} merges"), bound);
        var misplaced = Enumerable.Range(1, Math.Max(0, merges.Length - 1)).Where(rank => merges[rank].Id < merges[rank - 1].Id).ToArray();
        var unmade = Unmade(tokenizer, merges);
        var flaw = unmade > tokenizer.VocabularySize / 100 ? CheckResult.Words($"{unmade} of {tokenizer.VocabularySize} tokens are made by no merge")
            : misplaced.Length > 0 && (hasClipTokens || misplaced.Length < merges.Length * MostMisplaced)
                ? CheckResult.Words($"{misplaced.Length} merges out of order, first the one of rank {misplaced[0] + 1} ")
                    + $"('{tokenizer.Piece(merges[misplaced[0]].Id)}')"
            : hasClipTokens ? "the vocabulary is CLIP's, the merges are not" : null;
        if (flaw is not null)
            return CheckResult.Failed(name, flaw, bound, Mend);
        if (misplaced.Length > 0)
            return CheckResult.Warning(name, "ids don't follow the order of the merges, so that can't be checked", bound,
                "Compare ids of a few texts with those of the tokenizer that the model was trained with (clipaudit tokenize).");
        return tokenizer.VocabularySize == ClipSize
            ? CheckResult.Warning(name, CheckResult.Words($"{ClipSize} tokens as CLIP's vocabulary has, but other ones"), bound,
                "Right only for a model that was trained with this vocabulary; else take CLIP's.")
            : CheckResult.Passed(
                name, CheckResult.Words($"a vocabulary of its own: {tokenizer.VocabularySize} tokens, {merges.Length} merges, consistent"), bound);
    }

    private static CheckResult Texts(ClipTokenizer tokenizer, bool hasClipTokens)
    {
        const string name = "tokenizer.texts";
        if (!hasClipTokens)
            return CheckResult.NotApplicable(name, "ids of known texts are known for CLIP's vocabulary only");
        var wrong = Known.Where(known => tokenizer.Encode(known.Text) is { Truncated: false } text
            && !text.Ids.AsSpan()[1..^1].SequenceEqual(known.Ids.AsSpan())).ToArray();
        var measured = CheckResult.Words($"{Known.Length - wrong.Length} of {Known.Length} texts have the ids that OpenAI's tokenizer gives");
        return wrong.Length == 0
            ? CheckResult.Passed(name, measured, "all")
            : CheckResult.Failed(name, $"{measured}; not '{wrong[0].Text}'", "all", Mend);
    }

    /// <summary>Characters whose UTF-8 holds every byte that UTF-8 uses: each must come back from its ids.</summary>
    private static CheckResult Characters(ClipTokenizer tokenizer, bool hasClipTokens)
    {
        const string name = "tokenizer.bytes", bound = "all come back from their ids";
        var characters = SampleCharacters();
        var lost = characters.Where(character => !ComesBack(tokenizer, character)).ToArray();
        var measured = CheckResult.Words($"{characters.Length - lost.Length} of {characters.Length} characters ")
            + "that between them hold every byte of UTF-8";
        if (lost.Length == 0)
            return CheckResult.Passed(name, measured, bound);
        return hasClipTokens
            ? CheckResult.Failed(name, measured, bound, Mend)
            : CheckResult.Warning(name, measured, bound,
                "Texts with other characters are read as unknown tokens; keep prompts to what the model knows.");
    }

    private static CheckResult Case(ClipTokenizer tokenizer, bool hasClipTokens)
    {
        const string name = "tokenizer.case", bound = "upper case is read as lower case";
        if (tokenizer.Encode("A Red SQUARE").Ids.SequenceEqual(tokenizer.Encode("a red square").Ids))
            return CheckResult.Passed(name, "the same ids", bound);
        const string advice = "Set do_lower_case, or the lower-casing normaliser of tokenizer.json, as CLIP has it.";
        return hasClipTokens
            ? CheckResult.Failed(name, "other ids", bound, advice + " CLIP's merges know no upper case.")
            : CheckResult.Warning(name, "other ids", bound, advice + " Right only for a model that was trained with case.");
    }

    private static bool ComesBack(ClipTokenizer tokenizer, string character)
    {
        try
        {
            var text = tokenizer.Encode(character);
            return text.Truncated || tokenizer.Decode(text.Ids.AsSpan()[1..^1]).Trim() == text.Cleaned.Trim();
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static ImmutableArray<string> SampleCharacters()
    {
        IEnumerable<int> codes =
        [
            .. Enumerable.Range(0x21, 0x5E), .. Enumerable.Range(0x430, 0x20), .. Enumerable.Range(0x3B1, 0x19),
            .. Enumerable.Range(2, 30).Select(lead => (lead << 6) + 0x21), .. Enumerable.Range(0x4E00, 0x40),
            .. Enumerable.Range(1, 15).Where(lead => lead is not 13 and not 14).Select(lead => (lead << 12) + 0x141),
            0xAC00, 0xD55C, 0x1F436, 0x2070E, 0x30000, 0xE0100,
        ];
        return [.. codes.Distinct().Select(char.ConvertFromUtf32)];
    }

    /// <summary>Tokens that are neither bytes nor special and that no merge makes: those below the start token.</summary>
    private static int Unmade(ClipTokenizer tokenizer, ImmutableArray<(int Left, int Right, int Id)> merges)
    {
        var made = merges.Select(merge => merge.Id).ToHashSet();
        for (var value = 0; value < 256; value++)
            foreach (var ends in (bool[])[false, true])
                if (tokenizer.Vocabulary.ByteId((byte)value, ends) is { } id)
                    made.Add(id);
        return tokenizer.Vocabulary.Tokens.Keys.Count(id => !made.Contains(id) && id != tokenizer.StartId && id != tokenizer.EndId);
    }

    private static string HashTokens(BytePairVocabulary vocabulary) => vocabulary.Tokens.Count == ClipSize
        ? Hash(string.Join('\n', vocabulary.Tokens.OrderBy(token => token.Key).Take(ClipSize - 2).Select(token => token.Value)))
        : "";

    private static string HashMerges(BytePairVocabulary vocabulary, ImmutableArray<(int Left, int Right, int Id)> merges) =>
        Hash(string.Concat(merges.Select(merge => $"{vocabulary.Tokens[merge.Left]} {vocabulary.Tokens[merge.Right]}\n")));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
