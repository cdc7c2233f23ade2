using System.Numerics;

namespace ClipAudit.Metrics.Retrieval;

/// <summary>Counts, over blocks of a [texts, images] similarity matrix, what ranks above each query's own.</summary>
/// <remarks>First <see cref="AddPositives"/> for all blocks, in order, then <see cref="CountBetter"/> for all.</remarks>
internal sealed class RankingPass<T>(int images, int[] imageOfText)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _bestScore = new T[images];
    private readonly int[] _bestText = Filled(images, -1);
    private readonly int[] _imageRank = Filled(images, 1);
    private readonly int[] _textRank = new int[imageOfText.Length];

    /// <summary>Finds the best text of each image; the earlier of equals.</summary>
    public void AddPositives(ReadOnlySpan<T> block, int firstText)
    {
        for (var row = 0; row < block.Length / images; row++)
        {
            var text = firstText + row;
            var image = imageOfText[text];
            var score = block[row * images + image];
            if (_bestText[image] < 0 || score > _bestScore[image])
                (_bestText[image], _bestScore[image]) = (text, score);
        }
    }

    public void CountBetter(ReadOnlySpan<T> block, int firstText)
    {
        for (var row = 0; row < block.Length / images; row++)
        {
            var text = firstText + row;
            var own = imageOfText[text];
            var scores = block.Slice(row * images, images);
            var ownScore = scores[own];
            var rank = 1;
            for (var image = 0; image < scores.Length; image++)
            {
                var score = scores[image];
                rank += score > ownScore || (score == ownScore && image < own) ? 1 : 0;
                _imageRank[image] +=
                    score > _bestScore[image] || (score == _bestScore[image] && text < _bestText[image]) ? 1 : 0;
            }
            _textRank[text] = rank;
        }
    }

    public RetrievalResult Result() => new(
        new RetrievalRanks(_textRank, images), new RetrievalRanks(_imageRank, imageOfText.Length));

    private static int[] Filled(int length, int value)
    {
        var array = new int[length];
        Array.Fill(array, value);
        return array;
    }
}
