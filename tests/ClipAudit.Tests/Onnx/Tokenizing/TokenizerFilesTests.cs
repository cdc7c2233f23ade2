using ClipAudit.Onnx.Tokenizing;

namespace ClipAudit.Tests.Onnx.Tokenizing;

public sealed class TokenizerFilesTests : IDisposable
{
    private readonly TokenizerFolderBuilder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_small_vocabulary_brings_its_own_special_tokens_ids_and_length()
    {
        var tokenizer = ClipTokenizer.Load(_files.Folder);
        Assert.Equal((14, 12, 13, 6, "openai"),
            (tokenizer.VocabularySize, tokenizer.StartId, tokenizer.EndId, tokenizer.ContextLength, tokenizer.Cleaning));
        Assert.Equal([12, 9, 10, 13], tokenizer.Encode("Cat&#39;s").Ids.ToArray());
    }

    [Fact]
    public void The_same_tokenizer_in_tokenizer_json_gives_the_same_ids_with_its_own_cleaning()
    {
        _files.AsTokenizerJson();
        var tokenizer = ClipTokenizer.Load(_files.Folder);
        Assert.Equal("hf-fast", tokenizer.Cleaning);
        Assert.Equal([12, 9, 10, 13], tokenizer.Encode("Cat's").Ids.ToArray());
        Assert.Equal([12, 9, 13], ClipTokenizer.Load(Path.Combine(_files.Folder, "tokenizer.json")).Encode("CAT").Ids.ToArray());
    }

    [Fact]
    public void A_template_post_processor_names_the_special_tokens_too()
    {
        _files.AsTokenizerJson(json => json.Replace(
            $$"""{ "type": "RobertaProcessing", "sep": ["<end>", 13], "cls": ["<begin>", 12] }""",
            """
            { "type": "TemplateProcessing", "single": [{ "SpecialToken": { "id": "<begin>", "type_id": 0 } },
              { "Sequence": { "id": "A", "type_id": 0 } }, { "SpecialToken": { "id": "<end>", "type_id": 0 } }] }
            """)).Delete("tokenizer_config.json");
        Assert.Equal([12, 9, 13], ClipTokenizer.Load(_files.Folder).Encode("cat").Ids.ToArray());
    }

    [Fact]
    public void Tokenizer_config_can_ask_for_the_cleaning_of_the_fast_tokenizer()
    {
        _files.Write("tokenizer_config.json", """
            { "bos_token": "<begin>", "eos_token": "<end>", "tokenizer_class": "CLIPTokenizerFast" }
            """);
        Assert.Equal("hf-fast", ClipTokenizer.Load(_files.Folder).Cleaning);
    }

    [Fact]
    public void A_byte_without_token_becomes_the_unknown_token()
    {
        Assert.Equal([12, 11, 13], ClipTokenizer.Load(_files.Folder).Encode("b").Ids.ToArray());
    }

    [Fact]
    public void A_byte_without_token_is_an_error_where_no_unknown_token_is_declared()
    {
        _files.Write("tokenizer_config.json", """{ "bos_token": "<begin>", "eos_token": "<end>" }""");
        var tokenizer = ClipTokenizer.Load(_files.Folder);
        Assert.Contains("'b'", Assert.Throws<InputException>(() => tokenizer.Encode("b")).Message);
    }

    [Fact]
    public void The_hash_changes_with_any_of_the_files()
    {
        string before = ClipTokenizer.Load(_files.Folder).ContentHash;
        Assert.Equal(before, ClipTokenizer.Load(_files.Folder).ContentHash);
        _files.Write("merges.txt", "c a\nca t</w>\n");
        Assert.NotEqual(before, ClipTokenizer.Load(_files.Folder).ContentHash);
    }

    [Theory]
    [InlineData("vocab.json", null, "vocab.json and merges.txt")]
    [InlineData("merges.txt", null, "without merges.txt")]
    [InlineData("vocab.json", "{ \"a\": ", "not valid JSON")]
    [InlineData("vocab.json", "[1, 2]", "no JSON object")]
    [InlineData("vocab.json", "{}", "vocabulary is empty")]
    [InlineData("vocab.json", "{ \"a\": -1 }", "expected a whole number")]
    [InlineData("vocab.json", "{ \"a\": \"b\" }", "expected a whole number")]
    [InlineData("vocab.json", "{ \"a\": 1, \"b\": 1 }", "same id 1")]
    [InlineData("vocab.json", "{ \"a\": 1, \"a\": 2 }", "stands there twice")]
    [InlineData("merges.txt", "c a\nca\n", "line 2 is 'ca'")]
    [InlineData("merges.txt", "c a t\n", "line 1 is 'c a t'")]
    [InlineData("merges.txt", "c a\nz z\n", "needs the token 'z'")]
    [InlineData("merges.txt", "a c\n", "needs the token 'ac'")]
    [InlineData("tokenizer_config.json", "{", "not valid JSON")]
    [InlineData("tokenizer_config.json", "{}", "no start token")]
    [InlineData("tokenizer_config.json", "{ \"bos_token\": \"<begin>\" }", "no end token")]
    [InlineData("tokenizer_config.json", "{ \"bos_token\": \"<none>\" }", "'<none>'")]
    [InlineData("tokenizer_config.json", "{ \"bos_token\": 3 }", "bos_token is 3")]
    [InlineData("tokenizer_config.json", "{ \"model_max_length\": 1, \"bos_token\": \"<begin>\", \"eos_token\": \"<end>\" }",
        "model_max_length is 1")]
    [InlineData("tokenizer_config.json", "{ \"added_tokens_decoder\": { \"x\": {} } }", "entry 'x'")]
    [InlineData("tokenizer_config.json", "{ \"added_tokens_decoder\": { \"12\": { \"content\": \"<new>\" } } }", "same id 12")]
    [InlineData("tokenizer_config.json", "{ \"added_tokens_decoder\": { \"99\": { \"content\": \"<end>\" } } }",
        "but 13 in the vocabulary")]
    public void A_wrong_file_is_refused_with_its_name_and_reason(string name, string? content, string reason)
    {
        _ = content is null ? _files.Delete(name) : _files.Write(name, content);
        var error = Assert.Throws<InputException>(() => ClipTokenizer.Load(_files.Folder));
        Assert.Contains(reason, error.Message);
        Assert.Contains(_files.Folder, error.Message);
    }

    [Theory]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"Unigram\"", "'Unigram'")]
    [InlineData("\"vocab\"", "\"other\"", "no 'vocab'")]
    [InlineData("\"merges\"", "\"other\"", "no 'merges'")]
    [InlineData("\"model\"", "\"other\"", "no 'model'")]
    [InlineData("\"c a\"", "\"c\"", "merge 1 is \"c\"")]
    [InlineData("\"NFC\"", "\"NFKD\"", "NFKD")]
    [InlineData("'s|'t", "'t", "doesn't split text as CLIP does")]
    [InlineData("\"add_prefix_space\": false", "\"add_prefix_space\": true", "doesn't split text as CLIP does")]
    [InlineData("\"end_of_word_suffix\"", "\"continuing_subword_prefix\": \"##\", \"end_of_word_suffix\"", "'##'")]
    [InlineData("\"end_of_word_suffix\"", "\"byte_fallback\": true, \"end_of_word_suffix\"", "'byte_fallback'")]
    [InlineData("\"normalized\": true", "\"lstrip\": true", "'lstrip'")]
    [InlineData("\"id\": 13", "\"id\": 5", "but 13 in the vocabulary")]
    public void A_tokenizer_json_that_can_not_be_followed_is_refused(string part, string replacement, string reason)
    {
        _files.AsTokenizerJson(json => json.Replace(part, replacement));
        var error = Assert.Throws<InputException>(() => ClipTokenizer.Load(_files.Folder));
        Assert.Contains(reason, error.Message);
        Assert.Contains("tokenizer.json", error.Message);
    }

    [Fact]
    public void A_path_that_is_not_there_or_no_tokenizer_is_refused()
    {
        Assert.Contains("no such folder", Assert.Throws<InputException>(() =>
            ClipTokenizer.Load(Path.Combine(_files.Folder, "nowhere"))).Message);
        Assert.Contains("no tokenizer file", Assert.Throws<InputException>(() =>
            ClipTokenizer.Load(Path.Combine(_files.Folder, "merges.txt"))).Message);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_files.Folder, "merges.txt"), [(byte)'c', (byte)' ', 0xE9]);
        Assert.Contains("not UTF-8", Assert.Throws<InputException>(() => ClipTokenizer.Load(_files.Folder)).Message);
    }
}
