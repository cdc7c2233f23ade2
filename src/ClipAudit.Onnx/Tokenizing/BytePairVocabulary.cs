using System.Collections.Frozen;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>A byte-level vocabulary with its merges, by id.</summary>
internal sealed class BytePairVocabulary
{
    private readonly int?[] _inside = new int?[256], _atEnd = new int?[256];

    /// <summary>Resolves the merges' tokens.</summary>
    /// <exception cref="InputException">A merge names a token that the vocabulary lacks.</exception>
    public BytePairVocabulary(TokenizerDefinition definition)
    {
        Source = definition.Source;
        EndOfWord = definition.EndOfWord;
        Ids = definition.Vocabulary.ToFrozenDictionary(StringComparer.Ordinal);
        Tokens = Ids.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
        UnknownId = definition.Unknown is { } unknown && Ids.TryGetValue(unknown, out int id) ? id : null;
        for (int value = 0; value < 256; value++)
        {
            string character = ByteAlphabet.Characters[value].ToString();
            _inside[value] = Find(character);
            _atEnd[value] = Find(character + EndOfWord);
        }
        Merges = Resolve(definition);
    }

    public string Source { get; }

    /// <summary>The mark of tokens that end a word, such as "&lt;/w&gt;"; may be empty.</summary>
    public string EndOfWord { get; }

    public FrozenDictionary<string, int> Ids { get; }

    public FrozenDictionary<int, string> Tokens { get; }

    public int? UnknownId { get; }

    public FrozenDictionary<(int Left, int Right), (int Rank, int Id)> Merges { get; }

    public int? ByteId(byte value, bool ends) => ends ? _atEnd[value] : _inside[value];

    private int? Find(string token) => Ids.TryGetValue(token, out int id) ? id : null;

    private FrozenDictionary<(int Left, int Right), (int Rank, int Id)> Resolve(TokenizerDefinition definition)
    {
        var merges = new Dictionary<(int Left, int Right), (int Rank, int Id)>(definition.Merges.Count);
        for (int rank = 0; rank < definition.Merges.Count; rank++)
        {
            var (left, right) = definition.Merges[rank];
            string joined = left + right;
            if (!Ids.TryGetValue(left, out int leftId) || !Ids.TryGetValue(right, out int rightId)
                || !Ids.TryGetValue(joined, out int id))
            {
                string unknown = !Ids.ContainsKey(left) ? left : !Ids.ContainsKey(right) ? right : joined;
                throw new InputException(
                    $"{definition.MergesSource}: merge {rank + 1} ('{left}' with '{right}') needs the token '{unknown}', which " +
                    $"{Source} lacks. Take vocabulary and merges from the same model.");
            }
            merges.TryAdd((leftId, rightId), (rank, id));
        }
        return merges.ToFrozenDictionary();
    }
}
