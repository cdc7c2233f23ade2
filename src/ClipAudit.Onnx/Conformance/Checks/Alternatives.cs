using System.Collections.Immutable;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Embeddings as they would be with a usual fault.</summary>
/// <param name="What">The fault, to follow "when".</param>
/// <param name="Rows">Shape [items × size].</param>
internal sealed record Alternative(string What, float[] Rows);

/// <summary>Usual faults in preparing pictures.</summary>
internal static class ImageAlternatives
{
    private static readonly PerChannel None = new(0, 0, 0), One = new(1, 1, 1), Half = new(0.5, 0.5, 0.5);

    public static IEnumerable<Alternative> Of(ConformanceSubject subject, ImmutableArray<byte[]> images)
    {
        var spec = subject.Model.Preprocess;
        yield return new("red and blue are swapped", Embed(subject, spec, images, PictureCheck.Swap));
        foreach (var (what, other) in Specs(spec).Where(item => item.Spec != spec).DistinctBy(item => item.Spec))
            yield return new(what, Embed(subject, other, images, rgb => rgb));
    }

    private static IEnumerable<(string What, PreprocessSpec Spec)> Specs(PreprocessSpec spec)
    {
        yield return ("pictures are resized bilinearly", spec with { Interpolation = Interpolation.Bilinear });
        yield return ("pictures are resized to the nearest pixel", spec with { Interpolation = Interpolation.Nearest });
        yield return ("pictures are resized bicubically", spec with { Interpolation = Interpolation.Bicubic });
        yield return ("pictures are resized by Lanczos' filter", spec with { Interpolation = Interpolation.Lanczos });
        yield return ("pictures are squeezed to the size without a crop",
            spec with { Resize = ResizeMode.Exact, ResizeWidth = spec.Width, ResizeHeight = spec.Height });
        yield return ("mean and deviation are left out", spec with { Mean = None, Deviation = One });
        yield return ("pixels are not scaled to 0 to 1", spec with { RescaleFactor = 1 });
        yield return ("mean and deviation are 0.5", spec with { Mean = Half, Deviation = Half });
        yield return ("mean and deviation are ImageNet's",
            spec with { Mean = new PerChannel(0.485, 0.456, 0.406), Deviation = new PerChannel(0.229, 0.224, 0.225) });
        var standard = PreprocessingCheck.Standard(spec);
        yield return ("mean and deviation are CLIP's", spec with { Mean = standard.Mean, Deviation = standard.Deviation });
        yield return ("pictures are prepared as CLIP's are", standard);
    }

    private static float[] Embed(ConformanceSubject subject, PreprocessSpec spec, ImmutableArray<byte[]> images, Func<byte[], byte[]> change)
    {
        var preprocessor = new ImagePreprocessor(spec);
        var encoder = subject.Encoder.ImagesBy(preprocessor);
        var rows = new float[images.Length * subject.Size];
        var rgb = new byte[preprocessor.ImageLength];
        for (var i = 0; i < images.Length; i++)
        {
            preprocessor.Prepare(images[i], rgb);
            encoder.Encode(change(rgb), 1, rows.AsSpan(i * subject.Size, subject.Size));
        }
        return rows;
    }
}

/// <summary>Usual faults in preparing texts.</summary>
internal static class TextAlternatives
{
    public static IEnumerable<Alternative> Of(ConformanceSubject subject, ImmutableArray<string> texts)
    {
        var tokenizer = subject.Tokenizer!;
        var (padding, context) = (subject.Model.TextSettings.Padding, subject.Model.TextSettings.ContextLength);
        ImmutableArray<ImmutableArray<int>> ids = [.. texts.Select(text => tokenizer.Encode(text).Ids)];
        foreach (var other in ((int[])[0, tokenizer.EndId, tokenizer.PaddingId]).Distinct().Where(id => id != padding))
            yield return new(CheckResult.Words($"texts are padded with {other}"), Embed(subject, ids, other, context, false));
        if (subject.Model.Text.Mask is not null)
            yield return new("the mask covers the padding", Embed(subject, ids, padding, context, true));
        if (subject.Model.Text.Ids.FixedLength(1) is null)
            yield return new("texts are padded to the longest only", Embed(subject, ids, padding, ids.Max(text => text.Length), false));
        yield return new("the start token is left out", Embed(subject, [.. ids.Select(text => text.RemoveAt(0))], padding, context, false));
        yield return new("a full stop is put behind each text", Embed(subject, Rewritten(text => text + "."), padding, context, false));
        yield return new("texts are put into 'a photo of a …'", Embed(subject, Rewritten(text => $"a photo of a {text}"), padding, context, false));
        yield return new("texts are put into 'a photo of a ….'", Embed(subject, Rewritten(text => $"a photo of a {text}."), padding, context, false));

        ImmutableArray<ImmutableArray<int>> Rewritten(Func<string, string> rewrite) => [.. texts.Select(text => tokenizer.Encode(rewrite(text)).Ids)];
    }

    private static float[] Embed(ConformanceSubject subject, ImmutableArray<ImmutableArray<int>> ids, int padding, int context, bool masksNothing)
    {
        var rows = new float[ids.Length * subject.Size];
        subject.Encoder.TextsPaddedBy(padding, context, masksNothing).Encode(ids, rows);
        return rows;
    }
}
