using ClipAudit.Data;

namespace ClipAudit.Tests.Data;

public sealed class CsvCaptionTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_image_may_have_several_captions()
    {
        var dataset = List("file,text,race\nb.jpg,\"a dog, running\",A\na.jpg,a cat,B\nb.jpg,a brown dog,A\n");
        Assert.Equal(["a.jpg", "b.jpg"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([(0, "a cat"), (1, "a dog, running"), (1, "a brown dog")], dataset.Captions.Select(caption => (caption.Sample, caption.Text)));
    }

    [Theory]
    [InlineData("file,text,race\na.jpg, ,A\n", "faces.csv:2: the column 'text' is empty; expected a caption")]
    [InlineData("file,text,race\na.jpg,x,A\na.jpg,y,B\n", "faces.csv:3: the image 'a.jpg' has another label, group or set than on line 2; expected the same in each of its rows")]
    [InlineData("file,race\na.jpg,A\n", "faces.csv has no column 'text'; expected one of file, race.")]
    public void Rows_that_do_not_fit_are_refused(string csv, string expected) =>
        Assert.Equal(expected, folder.Short(Assert.Throws<InputException>(() => List(csv))));

    private Dataset List(string csv)
    {
        folder.Write("faces.csv", System.Text.Encoding.UTF8.GetBytes(csv));
        return CsvDataset.List("faces", new CsvSource
        {
            Path = folder["faces.csv"], Root = folder.Root, Image = "file", Caption = "text", Groups = ["race"],
        });
    }
}
