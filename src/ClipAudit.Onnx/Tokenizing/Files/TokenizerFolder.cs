using ClipAudit.Onnx.Tokenizing.Cleaning;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>Finds a tokenizer's files and puts together what they say.</summary>
internal static class TokenizerFolder
{
    private static readonly string[] UsualStarts = ["<|startoftext|>", "<start_of_text>"];
    private static readonly string[] UsualEnds = ["<|endoftext|>", "<end_of_text>"];

    /// <summary>Reads a folder, or the folder of a vocab.json or tokenizer.json, which is then the file that counts.</summary>
    public static TokenizerDefinition Read(string path)
    {
        if (Directory.Exists(path))
            return TokenizerFile.ReadIfThere(path, "tokenizer.json") is { } json ? FromJson(json, path) : FromVocabulary(path);
        if (!File.Exists(path))
            throw new InputException($"There is no tokenizer at {path}: no such folder or file.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Path.GetFileName(path) switch
        {
            "vocab.json" => FromVocabulary(folder),
            var name when name.EndsWith(".json", StringComparison.Ordinal) => FromJson(TokenizerFile.Read(path), folder),
            var name => throw new InputException($"{path}: '{name}' is no tokenizer file. Give the folder that holds " +
                "tokenizer.json, or vocab.json and merges.txt."),
        };
    }

    private static TokenizerDefinition FromJson(TokenizerFile file, string folder)
    {
        var json = new TokenizerJson(file);
        var vocabulary = json.Vocabulary();
        var added = json.AddedTokens();
        VocabularyReader.AddTokens(file, vocabulary, added);
        List<TokenizerFile> files = [file];
        var config = TokenizerConfig.Read(folder, files);
        var (start, end) = json.Ends();
        string startToken = Required(start ?? config.Start, UsualStarts, vocabulary, file, "start");
        string endToken = Required(end ?? config.End, UsualEnds, vocabulary, file, "end");
        return new TokenizerDefinition
        {
            Source = file.Path,
            MergesSource = file.Path,
            Vocabulary = vocabulary,
            Merges = json.Merges(),
            EndOfWord = json.EndOfWord,
            Start = startToken,
            End = endToken,
            Unknown = json.Unknown ?? config.Unknown,
            Padding = config.Padding,
            Special = Literals(added, startToken, endToken),
            Normalizer = json.Normalizer(),
            AsksForHuggingFace = true,
            ContextLength = config.ContextLength(),
            ContentHash = TokenizerFile.Hash(files),
        };
    }

    private static TokenizerDefinition FromVocabulary(string folder)
    {
        var file = TokenizerFile.ReadIfThere(folder, "vocab.json") ?? throw new InputException(
            $"There is no tokenizer in {folder}: expected tokenizer.json, or vocab.json and merges.txt. Put the model's " +
            "tokenizer files there, or name the folder that holds them.");
        var merges = TokenizerFile.ReadIfThere(folder, "merges.txt") ?? throw new InputException(
            $"{folder} holds vocab.json without merges.txt, and a vocabulary can't be used without its merges. Put the " +
            "model's merges.txt beside it.");
        List<TokenizerFile> files = [file, merges];
        var vocabulary = VocabularyReader.Vocabulary(file, file.Json());
        var config = TokenizerConfig.Read(folder, files);
        var added = config.AddedTokens();
        if (added is { } tokens)
            VocabularyReader.AddTokens(tokens.File, vocabulary, tokens.Tokens);
        string start = Required(config.Start, UsualStarts, vocabulary, file, "start");
        string end = Required(config.End, UsualEnds, vocabulary, file, "end");
        return new TokenizerDefinition
        {
            Source = file.Path,
            MergesSource = merges.Path,
            Vocabulary = vocabulary,
            Merges = VocabularyReader.MergeLines(merges),
            Start = start,
            End = end,
            Unknown = config.Unknown,
            Padding = config.Padding,
            Special = Literals(added?.Tokens ?? [], start, end),
            AsksForHuggingFace = config.NamesFastTokenizer,
            ContextLength = config.ContextLength(),
            ContentHash = TokenizerFile.Hash(files),
        };
    }

    private static string Required(
        string? declared, string[] usual, Dictionary<string, int> vocabulary, TokenizerFile file, string which)
    {
        if (declared is not null)
            return vocabulary.ContainsKey(declared) ? declared : throw file.Wrong(
                $"the {which} token '{declared}' that the tokenizer's files declare is not in the vocabulary.");
        return usual.FirstOrDefault(vocabulary.ContainsKey) ?? throw file.Wrong(
            $"the vocabulary has no {which} token (such as '{usual[0]}'). Declare it in tokenizer_config.json beside it, as " +
            (which == "start" ? "bos_token." : "eos_token."));
    }

    /// <summary>The published CLIP tokenizers look for the start token in normalised text, for the end token before;
    /// so do those whose files don't say.</summary>
    private static SpecialLiterals Literals(List<AddedToken> added, string start, string end)
    {
        var all = added.ToDictionary(token => token.Content, token => token.Normalized, StringComparer.Ordinal);
        all.TryAdd(start, true);
        all.TryAdd(end, false);
        return new SpecialLiterals(
            [.. all.Where(token => !token.Value).Select(token => token.Key)],
            [.. all.Where(token => token.Value).Select(token => token.Key)]);
    }
}
