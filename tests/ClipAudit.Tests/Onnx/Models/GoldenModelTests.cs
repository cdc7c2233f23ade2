using ClipAudit.Tests.Support;
using static ClipAudit.Tests.Onnx.Models.Scoring;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>Every test model gives the ids, embeddings, logits and probabilities of its goldens.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenModelTests(GoldenModelCache models) : IClassFixture<GoldenModelCache>
{
    private const double EmbeddingTolerance = 1e-4;
    private const double ProbabilityTolerance = 1e-5;

    public static TheoryData<string> Models => [.. ModelGoldens.Folders];

    public static TheoryData<string, int, string> Texts => Rows(goldens => goldens.AllTexts.Select((text, index) => (index, text)));

    public static TheoryData<string, int, string> Images => Rows(goldens =>
        goldens.AllImages.Select((image, index) => (index, image.Image)).Where(row => IsAtHand(goldens.AllImages[row.index])));

    public static TheoryData<string, int, string> ZeroShotImages => Rows(goldens => goldens.ZeroShot is null
        ? [] : goldens.AllImages.Select((image, index) => (index, image.Image)).Where(row => IsAtHand(goldens.AllImages[row.index])));

    [ModelTheory]
    [MemberData(nameof(Texts))]
    public void A_text_gets_its_ids(string model, int index, string text)
    {
        var (goldens, encoder) = (models[model].Goldens, models[model].Encoder);
        var expected = goldens.InputIds[index];
        var length = goldens.Lengths?[index] ?? expected.Length;
        Assert.Equal(expected[..length], encoder.Tokenizer!.Encode(text).Ids);
        Assert.All(expected[length..], id => Assert.Equal(goldens.PadId, id));
        if (expected.Length > length)
            Assert.Equal((goldens.PadId, expected.Length), (encoder.Inspection.PaddingId, encoder.Inspection.ContextLength));
    }

    [ModelTheory]
    [MemberData(nameof(Texts))]
    public void A_text_gets_its_embedding(string model, int index, string text)
    {
        var goldens = models[model].Goldens;
        var actual = models[model].EmbedText(text);
        AssertRelative(goldens.TextEmbeds[index], actual, EmbeddingTolerance);
        if (goldens.TextEmbedsNormalised is { } normalised)
            AssertRelative(normalised[index], Normalise(actual), EmbeddingTolerance);
    }

    [ModelTheory]
    [MemberData(nameof(Images))]
    public void An_image_gets_its_embedding(string model, int index, string image)
    {
        var goldens = models[model].Goldens;
        var entry = goldens.AllImages[index];
        Assert.Equal(image, entry.Image);
        var actual = models[model].EmbedImage(entry);
        AssertRelative(entry.ImageEmbeds ?? goldens.ImageEmbeds![index], actual, EmbeddingTolerance);
        if (goldens.ImageEmbedsNormalised is { } normalised)
            AssertRelative(normalised[index], Normalise(actual), EmbeddingTolerance);
    }

    [ModelTheory]
    [MemberData(nameof(Images))]
    public void An_image_gets_its_logits_and_probabilities(string model, int index, string image)
    {
        var (opened, goldens) = (models[model], models[model].Goldens);
        var entry = goldens.AllImages[index];
        Assert.Equal(image, entry.Image);
        // Where classes are listed, an image's logits are those of the first template's prompts.
        var texts = goldens.Classes.IsEmpty
            ? goldens.AllTexts : [.. goldens.Classes.Select(name => goldens.Templates[0].Replace("{}", name, StringComparison.Ordinal))];
        var logits = Logits(opened.LogitScale, opened.EmbedImage(entry), texts.Select(opened.EmbedText));
        AssertAbsolute(entry.Logits ?? goldens.LogitsPerImage![index], logits, EmbeddingTolerance * opened.LogitScale);
        AssertAbsolute(entry.Softmax ?? goldens.SoftmaxOverTexts![index], Softmax(logits), ProbabilityTolerance);
        if (entry.Top1 is { } top1)
            Assert.Equal(top1, goldens.Classes[Array.IndexOf(logits, logits.Max())]);
    }

    [ModelTheory]
    [MemberData(nameof(Texts))]
    public void A_text_gets_its_logits_and_probabilities_over_images(string model, int index, string text)
    {
        var (opened, goldens) = (models[model], models[model].Goldens);
        if (goldens.LogitsPerText is not { } expected)
        {
            Assert.Null(goldens.SoftmaxOverImages);
            return;
        }
        var logits = Logits(opened.LogitScale, opened.EmbedText(text), goldens.AllImages.Select(opened.EmbedImage));
        AssertAbsolute(expected[index], logits, EmbeddingTolerance * opened.LogitScale);
        AssertAbsolute(goldens.SoftmaxOverImages![index], Softmax(logits), ProbabilityTolerance);
    }

    [ModelTheory]
    [MemberData(nameof(ZeroShotImages))]
    public void Ensembled_prompts_classify_an_image(string model, int index, string image)
    {
        var (opened, zeroShot) = (models[model], models[model].Goldens.ZeroShot!);
        var classes = zeroShot.Classnames.Select(name => Ensemble(
            [.. zeroShot.Templates.Select(template => opened.EmbedText(template.Replace("{}", name, StringComparison.Ordinal)))])).ToArray();
        for (var c = 0; c < classes.Length; c++)
            AssertRelative(zeroShot.ClassEmbeds[c], classes[c], EmbeddingTolerance);
        Assert.Equal(image, opened.Goldens.AllImages[index].Image);
        var logits = Logits(opened.LogitScale, opened.EmbedImage(opened.Goldens.AllImages[index]), classes);
        AssertAbsolute(zeroShot.Logits[index], logits, EmbeddingTolerance * opened.LogitScale);
        AssertAbsolute(zeroShot.Softmax[index], Softmax(logits), ProbabilityTolerance);
        Assert.Equal(zeroShot.Top1[index], Array.IndexOf(logits, logits.Max()));
    }

    [ModelTheory]
    [MemberData(nameof(Models))]
    public void The_logit_scale_is_the_goldens_one_or_not_to_be_found(string model)
    {
        var (goldens, sheet) = (models[model].Goldens, models[model].Encoder.Info.Sheet);
        Assert.Equal(goldens.LogitScaleExp, Math.Exp(goldens.LogitScale), 9);
        if (sheet.LogitScale is { } scale)
            Assert.Equal(1, scale / goldens.LogitScaleExp, 6);
        else
            Assert.StartsWith("nowhere", sheet.LogitScaleSource, StringComparison.Ordinal);
    }

    [ModelTheory]
    [MemberData(nameof(Models))]
    public void The_image_size_is_the_goldens_one(string model)
    {
        var inspection = models[model].Encoder.Inspection;
        var size = models[model].Goldens.ImageSize ?? inspection.ImageWidth;
        Assert.Equal((size, size), (inspection.ImageWidth, inspection.ImageHeight));
    }

    private static TheoryData<string, int, string> Rows(Func<ModelGoldens, IEnumerable<(int Index, string Name)>> cases)
    {
        var rows = new TheoryData<string, int, string>();
        foreach (var model in ModelGoldens.Folders)
            foreach (var (index, name) in cases(ModelGoldens.Read(model)))
                rows.Add(model, index, name);
        return rows;
    }

    /// <summary>Images of datasets that are not here are left out; the preprocessing tests say so with a skip.</summary>
    private static bool IsAtHand(GoldenImage image) =>
        image.PreprocessedRgb is not null || File.Exists(GoldenModel.Locate(image.Image));
}
