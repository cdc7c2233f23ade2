using System.Collections.Immutable;
using System.Formats.Tar;
using System.Text;
using ClipAudit.Data;
using ClipAudit.Data.Tars;

namespace ClipAudit.Tests.Data.Tars;

public sealed class WebDatasetTests : IDisposable
{
    private static readonly ImmutableArray<string> Animals = ["cat", "dog"];

    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Members_that_share_a_name_up_to_the_first_dot_are_a_sample()
    {
        folder.Write("a.tar", new TarBytes()
            .Add("dogs/7.jpg", "seven").Add("dogs/7.cls", "dog\n").Add("dogs/7.txt", " a dog,\n running ").Add("dogs/7.json", """{"race":"A","n":3}""")
            .Add("dogs/7.seg.png", "mask")
            .Add("./3.cls", "cat").Add("./3.PNG", "three").End());
        var dataset = List(new WebDatasetSource
        {
            Shards = [folder["a.tar"]], Label = MemberField.Parse("cls"), Caption = MemberField.Parse(".txt"), Groups = ["race", "n"],
        });
        Assert.Equal(["a/3.PNG", "a/dogs/7.jpg"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(Animals, dataset.Labels.AsEnumerable());
        Assert.Equal([0, 1], dataset.Samples.Select(sample => sample.Label));
        Assert.Equal(["(unknown)", "(unknown)", "A", "3"], dataset.Samples.SelectMany(sample => sample.Groups));
        Assert.Equal(new ImageCaption(1, "a dog, running"), Assert.Single(dataset.Captions));
        Assert.Equal(["three", "seven"], Enumerable.Range(0, 2).Select(i => Encoding.UTF8.GetString(dataset.Images.Read(i))));
        Assert.Empty(dataset.Notes);
    }

    [Fact]
    public void Long_names_of_both_dialects_are_read()
    {
        var name = string.Concat(Enumerable.Repeat("döuble-", 30));
        folder.Write("a.tar", new TarBytes().AddGnu($"{name}g.jpg", "gnu").AddPax($"{name}p.jpg", "pax").End());
        var dataset = List(new WebDatasetSource { Shards = [folder["a.tar"]] });
        Assert.Equal([$"a/{name}g.jpg", $"a/{name}p.jpg"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal("gnu", Encoding.UTF8.GetString(dataset.Images.Read(0)));
        Assert.Equal("pax", Encoding.UTF8.GetString(dataset.Images.Read(1)));
    }

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Every_format_of_tar_gives_the_same_samples(TarEntryFormat format)
    {
        using (var tar = new TarWriter(File.Create(folder["a.tar"]), format))
            foreach (var index in Enumerable.Range(0, 20))
            {
                var file = folder[$"{index:00}.webp"];
                File.WriteAllText(file, new string((char)('a' + index), 1000 * index));
                tar.WriteEntry(file, $"x/{index:00}.webp");
            }

        var dataset = List(new WebDatasetSource { Shards = [folder["a.tar"]] });
        Assert.Equal(20, dataset.Samples.Length);
        Parallel.For(1, 20, index => Assert.Equal(File.ReadAllBytes(folder[$"{index:00}.webp"]), dataset.Images.Read(index)));
        Assert.Equal("the file is empty", Assert.Throws<UnreadableImageException>(() => dataset.Images.Read(0)).Reason);
    }

    [Fact]
    public void A_number_is_the_place_of_a_class_unless_a_class_is_called_so()
    {
        folder.Write("a.tar", new TarBytes().Add("1.jpg", "x").Add("1.cls", "1").Add("2.jpg", "y").Add("2.cls", "dog").End());
        var source = new WebDatasetSource { Shards = [folder["a.tar"]], Label = MemberField.Parse("cls") };
        Assert.Equal(["1", "dog"], List(source).Labels.AsEnumerable());
        Assert.Equal([1, 1], Labels(source with { Labels = Declared("cat", "dog"), Classes = Animals }));
        Assert.Equal([0, 1], Labels(source with { Labels = Declared("1", "dog"), Classes = ["1", "dog"] }));
        Assert.Contains("the class 1 is no place among the 1 declared labels, counted from 0",
            Refusal(source with { Labels = Declared("dog"), Classes = ["dog"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_gives_labels_and_several_captions()
    {
        folder.Write("a.tar", new TarBytes().Add("1.jpg", "x").Add("1.json", """{"y":true,"texts":["a","b",null]}""").End());
        var dataset = List(new WebDatasetSource
        {
            Shards = [folder["a.tar"]], Label = MemberField.Parse("json.y"), Caption = MemberField.Parse("json.texts"),
        });
        Assert.Equal(["true"], dataset.Labels.AsEnumerable());
        Assert.Equal(["a", "b"], dataset.Captions.Select(caption => caption.Text));
    }

    [Fact]
    public void Shards_of_one_name_in_two_folders_keep_their_samples_apart()
    {
        Directory.CreateDirectory(folder["train"]);
        Directory.CreateDirectory(folder["val"]);
        folder.Write("train/0.tar", new TarBytes().Add("1.jpg", "x").End());
        folder.Write("val/0.tar", new TarBytes().Add("1.jpg", "y").End());
        var dataset = List(new WebDatasetSource { Shards = [folder["val/0.tar"], folder["train/0.tar"]] });
        Assert.Equal(["train/0/1.jpg", "val/0/1.jpg"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal("y", Encoding.UTF8.GetString(dataset.Images.Read(1)));
    }

    [Fact]
    public void What_no_folder_could_hold_is_passed_over_and_counted()
    {
        folder.Write("a.tar", new TarBytes()
            .Add("../1.jpg", "x").Add("/2.jpg", "x").Add("a/../../3.jpg", "x").Add("c:\\4.jpg", "x").Add("5\u0007.jpg", "x")
            .Add("6.jpg", "", '2').Add("7.jpg", "", '1').Add("8.jpg", "", '3').Add("._9.jpg", "x").Add("noextension", "x")
            .Add("dir/", "", '5').Add("ok.jpg", "x").Add("lonely.cls", "3").End());
        var dataset = List(new WebDatasetSource { Shards = [folder["a.tar"]] });
        Assert.Equal(["a/ok.jpg"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(
            [
                "1 sample of its tar files has no image and was left out.",
                "10 members of its tar files were passed over: links, devices, or names that belong to no sample.",
            ],
            dataset.Notes.AsEnumerable());
    }

    [Fact]
    public void A_tar_that_changes_after_it_was_listed_gives_no_images()
    {
        folder.Write("a.tar", new TarBytes().Add("1.jpg", "x").End());
        var dataset = List(new WebDatasetSource { Shards = [folder["a.tar"]] });
        folder.Write("a.tar", new TarBytes().Add("0.jpg", "y").Add("1.jpg", "x").End());
        Assert.Equal("the tar changed after its images were listed", Assert.Throws<UnreadableImageException>(() => dataset.Images.Read(0)).Reason);
        File.Delete(folder["a.tar"]);
        Assert.Equal("the tar does not exist any more", Assert.Throws<UnreadableImageException>(() => dataset.Images.Read(0)).Reason);
    }

    private Dataset List(WebDatasetSource source) => WebDatasetReader.List("shards", source);

    private IEnumerable<int> Labels(WebDatasetSource source) => List(source).Samples.Select(sample => sample.Label);

    private string Refusal(WebDatasetSource source) => folder.Short(Assert.Throws<InputException>(() => List(source)));

    private static LabelSet Declared(params string[] labels) =>
        LabelSet.Declared(labels.Select(label => KeyValuePair.Create(label, label)));
}
