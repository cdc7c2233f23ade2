using ClipAudit.Onnx.Tokenizing;
using ClipAudit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Onnx.Tokenizing;

public class ClipTokenizerTests
{
    // A fixed seed: the same texts in every run.
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(2021, 77).WithMaxTest(500);

    private static readonly Lazy<ClipTokenizer> Loaded = new(() => ClipTokenizer.Load(TestFolders.ClipTokenizer));

    private static ClipTokenizer Tokenizer => Loaded.Value;

    [ClipTokenizerFact]
    public void Any_text_has_ids_of_the_vocabulary_between_start_and_end()
    {
        var tokenizers = Enum.GetValues<TextCleaning>().Select(cleaning =>
            ClipTokenizer.Load(TestFolders.ClipTokenizer, new ClipTokenizerOptions { Cleaning = cleaning })).ToArray();
        Check.One(Fixed, Prop.ForAll(AnyText(), text => tokenizers.All(tokenizer =>
        {
            var ids = tokenizer.Encode(text).Ids;
            return ids[0] == tokenizer.StartId && ids[^1] == tokenizer.EndId && ids.Length <= 77
                && ids.All(id => id >= 0 && id < tokenizer.VocabularySize);
        })));
    }

    [ClipTokenizerFact]
    public void Plain_text_comes_back_from_its_ids()
    {
        var words = Gen.Elements("a", "photo", "of", "Zebra", "42", "it's", "x-y", "!!", "100%").ArrayOf()
            .Select(parts => string.Join(' ', parts.Take(20)));
        Check.One(Fixed, Prop.ForAll(words.ToArbitrary(), text =>
        {
            var encoded = Tokenizer.Encode(text);
            string decoded = Tokenizer.Decode(encoded.Ids.AsSpan()[1..^1]);
            return decoded.Replace(" ", "", StringComparison.Ordinal) == encoded.Cleaned.Replace(" ", "", StringComparison.Ordinal)
                && encoded.Cleaned == text.ToLowerInvariant();
        }));
    }

    [ClipTokenizerFact]
    public void Threads_get_the_same_ids_as_one_thread()
    {
        string[] texts = Enumerable.Range(0, 2000).Select(i => $"photo {i % 300} of a strangeword{i % 170}").ToArray();
        var expected = texts.Select(text => string.Join(' ', Tokenizer.Encode(text).Ids)).ToArray();
        var fresh = ClipTokenizer.Load(TestFolders.ClipTokenizer);
        var actual = new string[texts.Length];
        Parallel.For(0, texts.Length, i => actual[i] = string.Join(' ', fresh.Encode(texts[i]).Ids));
        Assert.Equal(expected, actual);
    }

    [ClipTokenizerFact]
    public void Pieces_are_the_vocabulary_s_tokens()
    {
        var ids = Tokenizer.Encode("a Lighthouse").Ids;
        Assert.Equal(["<|startoftext|>", "a</w>", "lighthouse</w>", "<|endoftext|>"], ids.Select(Tokenizer.Piece));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.Piece(1_000_000));
    }

    [ClipTokenizerFact]
    public void A_row_is_filled_with_padding()
    {
        var encoded = Tokenizer.Encode("cat");
        var row = new long[5];
        encoded.CopyTo(row, 7);
        Assert.Equal([49406, 2368, 49407, 7, 7], row);
        Assert.Throws<ArgumentException>(() => encoded.CopyTo(new int[2], 0));
    }

    [ClipTokenizerFact]
    public void A_shorter_context_keeps_the_end_token()
    {
        var tokenizer = ClipTokenizer.Load(TestFolders.ClipTokenizer, new ClipTokenizerOptions { ContextLength = 4 });
        var encoded = tokenizer.Encode("a photo of a cat");
        Assert.Equal([49406, 320, 1125, 49407], encoded.Ids.ToArray());
        Assert.Equal((true, 7), (encoded.Truncated, encoded.FullLength));
        Assert.Throws<InputException>(() =>
            ClipTokenizer.Load(TestFolders.ClipTokenizer, new ClipTokenizerOptions { ContextLength = 1 }));
    }

    [ClipTokenizerFact]
    public void A_book_is_refused()
    {
        Assert.Contains("too long", Assert.Throws<InputException>(() => Tokenizer.Encode(new string('a', 20_000))).Message);
    }

    [ClipTokenizerFact]
    public void Text_made_to_be_slow_is_quick()
    {
        string[] texts =
        [
            new('x', 16_000), new('\u0301', 16_000), "&" + string.Concat(Enumerable.Repeat("amp;", 4000)) + "é",
            "A" + new string('\'', 8000) + new string('Σ', 8000), string.Concat(Enumerable.Repeat("Ã©ф", 5000)),
        ];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.All(texts, text => Tokenizer.Encode(text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    private static Arbitrary<string> AnyText()
    {
        var character = Gen.OneOf(
            Gen.Choose(0, 127), Gen.Choose(128, 0x52F), Gen.Choose(0, 0xFFFF), Gen.Choose(0xD7F0, 0xE010));
        var fragment = Gen.Elements(
            "&amp;", "&#x1F600;", "<|endoftext|>", "<", "\r\n", "\u001B[1m", "'s", "😀", "Σ", "İ", "â€");
        return Gen.OneOf(character.Select(code => ((char)code).ToString()), fragment).ArrayOf()
            .Select(string.Concat).ToArbitrary();
    }
}
