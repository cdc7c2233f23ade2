using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using ClipAudit.Data;
using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>Embeddings from elsewhere are compared, and the fault that explains a difference is named.</summary>
public sealed class ReferenceTests : IDisposable
{
    private static readonly ImmutableArray<byte[]> Images = [.. BuiltInScenes.All.Take(5).Select(scene => scene.Draw()), BuiltInScenes.TestChart()];

    private static readonly ImmutableArray<string> Texts = ["a red circle", "two blue stripes", "a cross", "blank"];

    private readonly SoundModel model = new();

    public void Dispose() => model.Dispose();

    [ModelTheory]
    [InlineData("small-clip")]
    [InlineData("tiny-random-hf")]
    public void Embeddings_that_torch_computed_agree(string name)
    {
        var goldens = ModelGoldens.Read(name);
        var row = Checking.Row(Path.Combine(TestFolders.Models, name), "reference",
            reference: OfTexts(goldens.AllTexts, [.. goldens.TextEmbeds.SelectMany(values => values).Select(value => (float)value)]));
        Checking.Is(CheckVerdict.Pass, row, $"{goldens.AllTexts.Length} texts");
        Assert.InRange(row.Value!.Value, 0, 1e-5);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Embeddings_that_torch_computed_of_images_agree()
    {
        var goldens = ModelGoldens.Read("small-clip");
        var rows = goldens.Images.SelectMany(image => image.ImageEmbeds!).Select(value => (float)value).ToArray();
        var reference = new ReferenceEmbeddings(new NpyArray([goldens.Images.Length, 128], rows), "torch.npy",
            [.. goldens.Images.Select(image => image.Image)], index => File.ReadAllBytes(GoldenModel.Locate(goldens.Images[index].Image)));
        Checking.Is(CheckVerdict.Pass, Checking.Row(Path.Combine(TestFolders.Models, "small-clip"), "reference", reference: reference), "8 images");
    }

    [Fact]
    public void Another_length_of_the_same_direction_agrees_and_is_said()
    {
        var rows = ImageRows(spec => spec, rgb => rgb);
        Checking.Is(CheckVerdict.Pass, Against(OfImages([.. rows.Select(value => value / 3)])), "lengths differ");
    }

    [Fact]
    public void Swapped_channels_are_named() => Explained("red and blue are swapped", spec => spec, rgb =>
    {
        for (var i = 0; i < rgb.Length; i += 3)
            (rgb[i], rgb[i + 2]) = (rgb[i + 2], rgb[i]);
        return rgb;
    });

    [Fact]
    public void Another_filter_is_named() =>
        Explained("resized bilinearly", spec => spec with { Interpolation = Interpolation.Bilinear }, rgb => rgb);

    [Fact]
    public void A_missing_mean_is_named() =>
        Explained("mean and deviation are left out", spec => spec with { Mean = new(0, 0, 0), Deviation = new(1, 1, 1) }, rgb => rgb);

    [Fact]
    public void Another_mean_is_named() =>
        Explained("ImageNet's", spec => spec with { Mean = new(0.485, 0.456, 0.406), Deviation = new(0.229, 0.224, 0.225) }, rgb => rgb);

    [Fact]
    public void A_missing_crop_is_named() => Explained("without a crop", spec => spec with { Resize = ResizeMode.Exact }, rgb => rgb);

    [Fact]
    public void Rows_in_another_order_are_named()
    {
        var rows = ImageRows(spec => spec, rgb => rgb).Chunk(SoundModel.Size).ToArray();
        (rows[1], rows[4]) = (rows[4], rows[1]);
        Checking.Is(CheckVerdict.Fail, Against(OfImages([.. rows.SelectMany(row => row)])), "row 1 of the reference is item 4", "another order");
    }

    [Fact]
    public void Embeddings_of_something_else_have_no_explanation()
    {
        var random = new Random(5);
        float[] rows = [.. Enumerable.Range(0, Images.Length * SoundModel.Size).Select(_ => random.NextSingle() - 0.5f)];
        Checking.Is(CheckVerdict.Fail, Against(OfImages(rows)), "No usual fault explains it");
    }

    [Fact]
    public void Rows_that_are_all_alike_are_said_to_be()
    {
        float[] row = [.. Enumerable.Range(1, SoundModel.Size).Select(value => (float)value)];
        Checking.Is(CheckVerdict.Fail, Against(OfImages([.. Enumerable.Repeat(row, Images.Length).SelectMany(values => values)])), "wrong place");
    }

    [Fact]
    public void A_row_that_is_no_embedding_is_named()
    {
        var rows = ImageRows(spec => spec, rgb => rgb);
        rows[(2 * SoundModel.Size) + 7] = float.NaN;
        Checking.Is(CheckVerdict.Fail, Against(OfImages(rows)), "row 2");
    }

    [Fact]
    public void Another_template_is_named() =>
        Checking.Is(CheckVerdict.Fail, Against(OfTexts(Texts, TextRows([.. Texts.Select(text => $"a photo of a {text}")]))),
            "'a photo of a …'", "agrees to");

    [Fact]
    public void Another_padding_is_named()
    {
        model.VectorOf(0).Fill(0.1f);
        model.Text();
        using var encoder = Open();
        var rows = new float[Texts.Length * SoundModel.Size];
        encoder.TextsPaddedBy(0, SoundModel.Context).Encode([.. Texts.Select(text => encoder.Tokenizer!.Encode(text).Ids)], rows);
        Checking.Is(CheckVerdict.Fail, Against(OfTexts(Texts, rows)), "padded with 0");
    }

    [Theory]
    [InlineData("<f2")]
    [InlineData("<f4")]
    [InlineData("<f8")]
    public void Every_floating_type_is_read_from_a_file(string type)
    {
        var rows = TextRows(Texts);
        using var scratch = new ScratchFolder();
        File.WriteAllBytes(scratch.File("rows.npy"), Npy(type, Texts.Length, rows));
        var reference = new ReferenceEmbeddings(NpyFile.Read(scratch.File("rows.npy")), "rows.npy", Texts, null);
        var report = Checking.Report(model.Folder, reference: reference);
        var row = Assert.Single(report.Checks, row => row.Check == "reference");
        Checking.Is(CheckVerdict.Pass, row);
        Assert.True(row.Value < (type == "<f2" ? 5e-4 : 1e-6), row.ToString());
    }

    [Fact]
    public void Rows_that_don_t_belong_to_the_items_are_wrong_input()
    {
        var rows = TextRows(Texts);
        Refused("4 rows, but there are 3 texts", new(new NpyArray([4, SoundModel.Size], rows), "rows.npy", Texts[..3], null));
        Refused("length 24", new(new NpyArray([4, 24], rows.AsMemory(0, 96)), "rows.npy", Texts, null));
        Refused("expected [items, embedding size]", new(new NpyArray([rows.Length], rows), "rows.npy", Texts, null));
        Refused("picture.png can't be read",
            new(new NpyArray([1, SoundModel.Size], rows.AsMemory(0, SoundModel.Size)), "rows.npy", ["picture.png"], _ => [1, 2, 3]));
    }

    private void Refused(string expected, ReferenceEmbeddings reference)
    {
        var failure = Assert.Throws<InputException>(() => Checking.Report(model.Folder, reference: reference));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private void Explained(string fault, Func<PreprocessSpec, PreprocessSpec> change, Func<byte[], byte[]> swap) =>
        Checking.Is(CheckVerdict.Fail, Against(OfImages(ImageRows(change, swap))), fault, "It agrees to");

    private CheckResult Against(ReferenceEmbeddings reference) => Checking.Row(model.Folder, "reference", reference: reference);

    private static ReferenceEmbeddings OfImages(float[] rows) =>
        new(new NpyArray([Images.Length, SoundModel.Size], rows), "torch.npy", [.. Images.Select((_, index) => $"picture {(char)('a' + index)}")],
            index => Images[index]);

    private static ReferenceEmbeddings OfTexts(ImmutableArray<string> texts, float[] rows) =>
        new(new NpyArray([texts.Length, rows.Length / texts.Length], rows), "torch.npy", texts, null);

    private ClipEncoder Open() => ClipEncoder.Open("sound", model.Folder, new ModelOptions(), Checking.OnCpu);

    /// <summary>Embeddings by the formula of the model, without its graph: means of normalised pixels over 8 × 8 fields.</summary>
    private float[] ImageRows(Func<PreprocessSpec, PreprocessSpec> change, Func<byte[], byte[]> swap)
    {
        var preprocessor = new ImagePreprocessor(change(PreprocessSpec.FromHuggingFace(model["preprocessor_config.json"])));
        var rows = new float[Images.Length * SoundModel.Size];
        var rgb = new byte[preprocessor.ImageLength];
        var tensor = new float[rgb.Length];
        for (var image = 0; image < Images.Length; image++)
        {
            preprocessor.Prepare(Images[image], rgb);
            preprocessor.Normalise(swap(rgb), 1, tensor);
            for (var i = 0; i < tensor.Length; i++)
            {
                var (channel, y, x) = (i / 1024, i / 32 % 32, i % 32);
                rows[(image * SoundModel.Size) + (channel * 16) + (y / 8 * 4) + (x / 8)] += tensor[i] / 64;
            }
        }
        return rows;
    }

    private float[] TextRows(ImmutableArray<string> texts)
    {
        using var encoder = Open();
        var rows = new float[texts.Length * SoundModel.Size];
        encoder.EncodeTexts(texts, rows);
        return rows;
    }

    private static byte[] Npy(string type, int count, float[] rows)
    {
        var header = FormattableString.Invariant($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({count}, {SoundModel.Size}), }}\n");
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        var values = type switch
        {
            "<f2" => MemoryMarshal.AsBytes(Array.ConvertAll(rows, value => (Half)value).AsSpan()).ToArray(),
            "<f4" => MemoryMarshal.AsBytes(rows.AsSpan()).ToArray(),
            _ => MemoryMarshal.AsBytes(Array.ConvertAll(rows, value => (double)value).AsSpan()).ToArray(),
        };
        return [0x93, .. Encoding.ASCII.GetBytes("NUMPY"), 1, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. values];
    }
}
