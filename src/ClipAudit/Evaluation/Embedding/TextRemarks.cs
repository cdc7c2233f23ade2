using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Evaluation.Embedding;

/// <summary>What a model has to say of texts, such as that they were cut: the first of them, and how many more there are.</summary>
/// <remarks>A model with a short context cuts each of the tens of thousands of prompts of a large label set.</remarks>
internal static class TextRemarks
{
    private const int Most = 5;

    /// <summary>At most <c>Most</c> remarks and one that counts the others.</summary>
    /// <param name="model">The model.</param>
    /// <param name="remarks">What was said of each text, in the order of the texts.</param>
    public static ImmutableArray<string> Of(string model, IEnumerable<string> remarks)
    {
        var all = remarks.Where(remark => remark.Length > 0).ToList();
        return all.Count <= Most
            ? [.. all]
            :
            [
                .. all.Take(Most),
                string.Create(CultureInfo.InvariantCulture,
                    $"So it is with {all.Count - Most} more texts of {model}; clipaudit tokenize shows how a model reads a text."),
            ];
    }
}
