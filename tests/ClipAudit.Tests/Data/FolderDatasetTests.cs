using ClipAudit.Data;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Data;

public sealed class FolderDatasetTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_class_is_the_first_folder_however_deep_the_image_lies()
    {
        folder.Write("data/dog/2020/may/b.JPEG");
        folder.Write("data/dog/a.png");
        folder.Write("data/cat/x/y/z/c.webp");
        var dataset = List();
        Assert.Equal(["cat", "dog"], dataset.Labels.AsEnumerable());
        Assert.Equal([("cat/x/y/z/c.webp", 0), ("dog/2020/may/b.JPEG", 1), ("dog/a.png", 1)],
            dataset.Samples.Select(sample => (sample.Id, sample.Label)));
        Assert.Equal("folder", dataset.Kind);
    }

    [Fact]
    public void The_order_is_that_of_the_code_points()
    {
        foreach (var name in new[] { "b/1.jpg", "B/1.jpg", "a/10.jpg", "a/9.jpg", "a-b/1.jpg", "é/1.jpg", "z/1.jpg" })
            folder.Write("data/" + name);
        Assert.Equal(["B/1.jpg", "a-b/1.jpg", "a/10.jpg", "a/9.jpg", "b/1.jpg", "z/1.jpg", "é/1.jpg"], List().Samples.Select(sample => sample.Id));
        Assert.Equal(["B", "a", "a-b", "b", "z", "é"], List().Labels.AsEnumerable());
    }

    [Fact]
    public void Hidden_files_and_files_that_are_no_images_are_passed_over()
    {
        foreach (var name in new[] { "README.md", "cat/1.jpg", "cat/.2.jpg", "cat/notes.txt", ".git/3.jpg", "cat/.thumbs/4.jpg", "cat/jpg" })
            folder.Write("data/" + name);
        Assert.Equal(["cat/1.jpg"], List().Samples.Select(sample => sample.Id));
    }

    [Fact]
    public void Images_without_folders_make_a_dataset_without_labels()
    {
        folder.Write("data/1.jpg");
        var dataset = List();
        Assert.Empty(dataset.Labels);
        Assert.Equal(-1, Assert.Single(dataset.Samples).Label);
    }

    [Fact]
    public void Images_beside_the_folders_of_classes_are_refused()
    {
        folder.Write("data/1.jpg");
        folder.Write("data/cat/1.jpg");
        Assert.Equal("the image '1.jpg' in data lies beside the sub-folders of the classes; move it into one of them.", Refusal());
    }

    [Fact]
    public void Declared_labels_give_order_and_names_and_may_be_without_images()
    {
        folder.Write("data/n01/1.jpg");
        folder.Write("data/n02/1.jpg");
        folder.Write("data/n03/1.jpg");
        var dataset = List(LabelSet.Declared([new("n03", "fish"), new("n09", "bird"), new("n01", "cat"), new("n02", "cat")]));
        Assert.Equal(["fish", "bird", "cat"], dataset.Labels.AsEnumerable());
        Assert.Equal([2, 2, 0], dataset.Samples.Select(sample => sample.Label));
    }

    [Fact]
    public void A_class_that_is_not_declared_is_refused()
    {
        folder.Write("data/cat/1.jpg");
        Assert.Equal("the sub-folder 'cat' of data is no declared label; expected one of cta, dog; did you mean 'cta'?.",
            Refusal(LabelSet.Declared([new("cta", "cta"), new("dog", "dog")])));
    }

    [Fact]
    public void A_folder_without_images_is_refused()
    {
        folder.Write("data/cat/notes.txt");
        Assert.StartsWith("data holds no image: no file whose name ends in .avif, .bmp, ", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_refused() => Assert.Equal("the folder data does not exist.", Refusal());

    [UnixFact]
    public void A_link_that_leaves_the_folder_is_refused()
    {
        folder.Write("secret.jpg");
        folder.Write("data/cat/1.jpg");
        File.CreateSymbolicLink(folder["data/cat/2.jpg"], "../../secret.jpg");
        Assert.Equal("'cat/2.jpg' in data is a link that leaves the folder; put the image itself there.", Refusal());
    }

    [UnixFact]
    public void A_link_that_leaves_the_folder_by_way_of_a_hidden_link_is_refused()
    {
        folder.Write("outside/secret.jpg");
        folder.Write("data/cat/1.jpg");
        Directory.CreateSymbolicLink(folder["data/.hidden"], folder["outside"]);
        File.CreateSymbolicLink(folder["data/cat/2.jpg"], "../.hidden/secret.jpg");
        Assert.Contains("is a link that leaves the folder", Refusal(), StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_link_to_a_folder_is_refused()
    {
        folder.Write("data/cat/1.jpg");
        Directory.CreateSymbolicLink(folder["data/cat/loop"], "..");
        Assert.Equal("'cat/loop' in data is a link to a folder, which is not followed; put the folder itself there.", Refusal());
    }

    [UnixFact]
    public void A_circle_of_links_is_refused()
    {
        folder.Write("data/cat/1.jpg");
        File.CreateSymbolicLink(folder["data/cat/2.jpg"], "3.jpg");
        File.CreateSymbolicLink(folder["data/cat/3.jpg"], "2.jpg");
        Assert.Contains("in a circle", Refusal(), StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_link_that_stays_inside_is_an_image_and_the_folder_may_itself_be_a_link()
    {
        folder.Write("real/cat/1.jpg", "one");
        File.CreateSymbolicLink(folder["real/cat/2.jpg"], "1.jpg");
        Directory.CreateSymbolicLink(folder["data"], folder["real"]);
        var dataset = List();
        Assert.Equal(["cat/1.jpg", "cat/2.jpg"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal("one"u8.ToArray(), dataset.Images.Read(1));
    }

    private Dataset List(LabelSet? labels = null) => FolderDataset.List("photo", folder["data"], labels);

    private string Refusal(LabelSet? labels = null) => folder.Short(Assert.Throws<InputException>(() => List(labels)));
}
