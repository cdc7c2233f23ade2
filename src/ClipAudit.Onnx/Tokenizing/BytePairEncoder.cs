using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>Turns a word into token ids: its UTF-8 bytes, joined pair by pair, the best-ranked pair first.</summary>
/// <remarks>Thread-safe. Remembers the words it has seen, up to a limit: prompts repeat their words.</remarks>
internal sealed class BytePairEncoder(BytePairVocabulary vocabulary)
{
    private const int MostRemembered = 65_536, LongestRemembered = 64;

    private readonly ConcurrentDictionary<string, ImmutableArray<int>> _remembered = new(StringComparer.Ordinal);

    public ImmutableArray<int> Encode(string word)
    {
        if (_remembered.TryGetValue(word, out var known))
            return known;
        var ids = Join(Encoding.UTF8.GetBytes(word), word);
        if (word.Length <= LongestRemembered && _remembered.Count < MostRemembered)
            _remembered.TryAdd(word, ids);
        return ids;
    }

    private ImmutableArray<int> Join(byte[] bytes, string word)
    {
        var ids = new int[bytes.Length];
        var next = new int[bytes.Length];
        var previous = new int[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            ids[i] = vocabulary.ByteId(bytes[i], ends: i == bytes.Length - 1) ?? vocabulary.UnknownId
                ?? throw new InputException($"The word '{word}' holds the byte {bytes[i]}, for which {vocabulary.Source} has " +
                    "no token, and no unknown token is declared. Leave the word out, or declare unk_token.");
            next[i] = i + 1;
            previous[i] = i - 1;
        }
        JoinPairs(ids, next, previous);
        var joined = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i < ids.Length; i = next[i])
            joined.Add(ids[i]);
        return joined.ToImmutable();
    }

    /// <summary>Joins until no pair is left that has a merge. The queue keeps this fast for words of any length.</summary>
    private void JoinPairs(int[] ids, int[] next, int[] previous)
    {
        var queue = new PriorityQueue<(int At, int Left, int Right), (int Rank, int At)>();
        for (int i = 0; i + 1 < ids.Length; i++)
            Offer(queue, ids, i, i + 1);
        while (queue.TryDequeue(out var pair, out _))
        {
            int right = next[pair.At];
            // A pair whose halves have been joined with others since is out of date.
            if (right >= ids.Length || ids[pair.At] != pair.Left || ids[right] != pair.Right)
                continue;
            ids[pair.At] = vocabulary.Merges[(pair.Left, pair.Right)].Id;
            ids[right] = -1;
            next[pair.At] = next[right];
            if (next[right] < ids.Length)
            {
                previous[next[right]] = pair.At;
                Offer(queue, ids, pair.At, next[right]);
            }
            if (previous[pair.At] >= 0)
                Offer(queue, ids, previous[pair.At], pair.At);
        }
    }

    private void Offer(PriorityQueue<(int, int, int), (int, int)> queue, int[] ids, int left, int right)
    {
        if (vocabulary.Merges.TryGetValue((ids[left], ids[right]), out var merge))
            queue.Enqueue((left, ids[left], ids[right]), (merge.Rank, left));
    }
}
