using System.Collections.Immutable;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether the model finds the texts of plain pictures and the pictures of plain texts.</summary>
/// <remarks>Six colours and six forms; a picture's text is looked for among the six of its set, and so the other way. By chance 2
/// of 12 are found. One that finds fewer than <see cref="Enough"/> may know no such
/// pictures, or may be broken: that can't be told from here, so it is a warning and never a pass.</remarks>
internal static class PictureCheck
{
    /// <summary>With a chance of 1/6 each, 7 of 12 or more are found once in 800 times.</summary>
    private const int Enough = 7;

    private const string Bound = "at least 7 of 12 each way; chance finds 2";

    private static readonly int Scenes = BuiltInScenes.All.Length;

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        if (subject.Tokenizer is null)
            return [CheckResult.NotApplicable("pictures", "there is no tokenizer")];
        var found = Found(subject, subject.PictureRows, 1);
        return [Retrieval(subject, found), Channels(subject, found)];
    }

    private static CheckResult Retrieval(ConformanceSubject subject, (int Texts, int Pictures) found)
    {
        const string name = "pictures.retrieval";
        var measured = CheckResult.Words($"{found.Texts} of {Scenes} texts by their picture, {found.Pictures} of {Scenes} pictures by their text");
        if (IsEnough(found))
            return CheckResult.Passed(name, measured, Bound);
        return IsEnough(Found(subject, subject.PictureRows, -1))
            ? CheckResult.Failed(name, measured + "; with the sign of one side turned around they are found", Bound,
                "One of the graphs gives negated embeddings. Export it again.")
            : CheckResult.Warning(name, measured, Bound,
                "The model knows no such pictures, or is broken; nothing here can tell. Try pictures and labels that it must know "
                + "(clipaudit classify).");
    }

    /// <summary>A graph that wants blue first takes red for blue.</summary>
    private static CheckResult Channels(ConformanceSubject subject, (int Texts, int Pictures) found)
    {
        const string name = "pictures.channels", bound = "colours are told apart best in the order red, green, blue";
        var swapped = Found(subject, subject.Embed(subject.Encoder, [.. subject.Pictures.Select(Swap)], 1), 1);
        if (!IsEnough(found) && !IsEnough(swapped))
            return CheckResult.NotApplicable(name, "too few pictures are found to tell");
        var measured = CheckResult.Words(
            $"{found.Texts} and {found.Pictures} found; {swapped.Texts} and {swapped.Pictures} with red and blue swapped");
        return found.Texts + found.Pictures >= swapped.Texts + swapped.Pictures
            ? CheckResult.Passed(name, measured, bound)
            : CheckResult.Failed(name, measured, bound,
                "The graph was made for pictures in the order blue, green, red. Export it for red, green, blue.");
    }

    /// <summary>A prepared picture with red and blue in each other's place.</summary>
    public static byte[] Swap(byte[] rgb)
    {
        var bgr = new byte[rgb.Length];
        for (var i = 0; i < rgb.Length; i += 3)
            (bgr[i], bgr[i + 1], bgr[i + 2]) = (rgb[i + 2], rgb[i + 1], rgb[i]);
        return bgr;
    }

    private static bool IsEnough((int Texts, int Pictures) found) => found is { Texts: >= Enough, Pictures: >= Enough };

    /// <summary>How many texts are the nearest to their picture in their set, and how many pictures to their text; ties are not found.</summary>
    private static (int Texts, int Pictures) Found(ConformanceSubject subject, float[] pictures, int sign)
    {
        var cosines = new double[Scenes, Scenes];
        for (var i = 0; i < Scenes; i++)
            for (var t = 0; t < Scenes; t++)
                cosines[i, t] = sign * Drift.Between(Row(pictures, i), Row(subject.TextRows, t), subject.Size).LeastCosine;
        var scenes = Enumerable.Range(0, Scenes).ToImmutableArray();
        return (
            scenes.Count(scene => Rivals(scene).All(other => cosines[scene, scene] > cosines[scene, other])),
            scenes.Count(scene => Rivals(scene).All(other => cosines[scene, scene] > cosines[other, scene])));

        ReadOnlySpan<float> Row(float[] rows, int index) => rows.AsSpan(index * subject.Size, subject.Size);
    }

    private static IEnumerable<int> Rivals(int scene) =>
        Enumerable.Range(0, Scenes).Where(other => other != scene && other / BuiltInScenes.SetSize == scene / BuiltInScenes.SetSize);
}
