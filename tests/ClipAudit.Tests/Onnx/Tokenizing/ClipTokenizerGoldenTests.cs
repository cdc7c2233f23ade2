using ClipAudit.Onnx.Tokenizing;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Tokenizing;

/// <summary>Parity with the published tokenizers, case by case.</summary>
[Trait("Category", "Golden")]
public class ClipTokenizerGoldenTests
{
    private static readonly Lazy<Dictionary<TextCleaning, ClipTokenizer>> Tokenizers = new(() =>
        Enum.GetValues<TextCleaning>().ToDictionary(
            cleaning => cleaning,
            cleaning => ClipTokenizer.Load(TestFolders.ClipTokenizer, new ClipTokenizerOptions { Cleaning = cleaning })));

    public static TheoryData<string> Compared => TokenizerGolden.Names(golden => !golden.MayBeRedecoded);

    public static TheoryData<string> Redecoded => TokenizerGolden.Names(golden => golden.MayBeRedecoded);

    public static TheoryData<string> Ordinary => TokenizerGolden.Names(golden =>
        golden.Category is "caption" or "class_name" or "prompt" or "script" or "emoji" or "punctuation" or "case");

    public static TheoryData<string> WithoutFtfy => TokenizerGolden.Names(golden => !golden.HasSplitPair);

    public static TheoryData<string> WithoutSurrogates => TokenizerGolden.Names(golden => !golden.HasSurrogates);

    [GoldenFact(TokenizerGolden.FileName)]
    public void Every_case_is_understood()
    {
        Assert.NotEmpty(TokenizerGolden.Cases);
        Assert.All(TokenizerGolden.Cases, golden => Assert.Empty(golden.UnknownFields));
    }

    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(Compared))]
    public void Text_and_ids_are_those_of_OpenAI(string name)
    {
        var golden = TokenizerGolden.Find(name);
        var encoded = Encode(TextCleaning.OpenAI, golden);
        Assert.Equal(golden.Clean, encoded.Cleaned);
        Assert.Equal(golden.Ids, encoded.Ids);
        Assert.Equal(golden.TooLong, encoded.Truncated);
        Assert.Equal(golden.FullLength, encoded.FullLength);
    }

    // The reference re-decodes text in a broken encoding by guessing. We don't; so where its guess changes the ids, the text
    // must be reported as suspicious instead. Where it doesn't, the ids agree even here.
    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(Redecoded))]
    public void Text_that_the_reference_redecodes_is_reported_as_suspicious(string name)
    {
        var golden = TokenizerGolden.Find(name);
        var encoded = Encode(TextCleaning.OpenAI, golden);
        if (!golden.Ids.SequenceEqual(encoded.Ids))
            Assert.True(encoded.SuspiciousEncoding, $"{golden.Text} becomes {golden.Clean} in the reference.");
    }

    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(Ordinary))]
    public void Ordinary_text_is_not_suspicious(string name) =>
        Assert.False(Encode(TextCleaning.OpenAI, TokenizerGolden.Find(name)).SuspiciousEncoding);

    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(Compared))]
    public void Ids_are_those_of_OpenCLIP(string name) => CompareIds(TextCleaning.OpenClip, "open_clip_ids", name);

    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(Compared))]
    public void Ids_are_those_of_the_slow_Hugging_Face_tokenizer(string name) =>
        CompareIds(TextCleaning.HuggingFaceSlow, "hf_slow_ids", name);

    // Without ftfy nothing is re-decoded, so every case counts; but a .NET string can't hold two halves of a pair apart.
    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(WithoutFtfy))]
    public void Ids_are_those_of_the_slow_Hugging_Face_tokenizer_without_ftfy(string name) =>
        CompareIds(TextCleaning.HuggingFaceBasic, "hf_slow_noftfy_ids", name);

    // The fast tokenizer takes no lone surrogates, so those cases have no ids of its own.
    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(WithoutSurrogates))]
    public void Ids_are_those_of_the_fast_Hugging_Face_tokenizer(string name) =>
        CompareIds(TextCleaning.HuggingFace, "hf_fast_ids", name);

    [GoldenTheory(TokenizerGolden.FileName)]
    [MemberData(nameof(Compared))]
    public void Text_that_is_too_long_can_be_refused(string name)
    {
        var golden = TokenizerGolden.Find(name);
        var strict = StrictTokenizer.Value;
        if (golden.TooLong)
            Assert.Contains($"{golden.FullLength} tokens", Assert.Throws<InputException>(() => strict.Encode(golden.Text)).Message);
        else
            Assert.False(strict.Encode(golden.Text).Truncated);
    }

    private static readonly Lazy<ClipTokenizer> StrictTokenizer = new(() =>
        ClipTokenizer.Load(TestFolders.ClipTokenizer, new ClipTokenizerOptions { RefuseTruncation = true }));

    private static TokenizedText Encode(TextCleaning cleaning, TokenizerGolden.Case golden) =>
        Tokenizers.Value[cleaning].Encode(golden.Text);

    private static void CompareIds(TextCleaning cleaning, string field, string name)
    {
        var golden = TokenizerGolden.Find(name);
        Assert.Equal(golden.IdsOf(field), Encode(cleaning, golden).Ids);
    }
}
