using ClipAudit.Audits;
using ClipAudit.Audits.Starting;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Audits.Starting;

/// <summary>What is found decides what is written, and what is written is a valid audit.</summary>
public sealed class StartingAuditTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_folder_of_classes_is_one_dataset()
    {
        Images("pets/cat", "pets/dog", "pets/bird");
        var audit = Read(StartingAudit.OfImages(workspace.Path("pets"), Request()));
        Assert.Equal<string>(["bird", "cat", "dog"], Assert.Single(audit.Datasets).Labels);
        Assert.Equal(["accuracy", "calibration", "prompt-sensitivity", "corruption"], audit.Probes.Select(probe => probe.Sheet.Id));
        Assert.Equal("model", Assert.Single(audit.Models).Name);
    }

    [Fact]
    public void Folders_of_the_same_classes_are_shifts_of_the_one_that_is_called_so()
    {
        Images("styles/art/cat", "styles/art/dog", "styles/photo/cat", "styles/photo/dog", "styles/photo/bird", "styles/Sketch/cat", "styles/Sketch/dog");
        var text = StartingAudit.OfImages(workspace.Path("styles"), Request());
        var audit = Read(text);
        Assert.Equal(["photo", "Sketch", "art"], audit.Datasets.Select(dataset => dataset.Name));
        Assert.Equal([null, "photo", "photo"], audit.Datasets.Select(dataset => dataset.ShiftOf));
        Assert.Contains(audit.Probes, probe => probe.Sheet.Id == "natural-shift");
        Assert.Contains("# 'photo' is taken as the reference, by its name", text, StringComparison.Ordinal);
        Assert.Contains("# 'art' lacks 1 classes of the reference and has 0 others", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_in_folders_of_other_names_are_one_dataset()
    {
        Images("deep/cat/persian", "deep/cat/siamese", "deep/dog/beagle", "deep/dog/poodle");
        var audit = Read(StartingAudit.OfImages(workspace.Path("deep"), Request()));
        Assert.Equal<string>(["cat", "dog"], Assert.Single(audit.Datasets).Labels);
    }

    [Fact]
    public void Names_from_outside_stay_names()
    {
        string[] odd = ["it's: \"odd\"", "${HOME} #1", "tab\tnew\nline", "[a, b]"];
        foreach (var name in odd)
            Images($"hostile/photo/{name}", $"hostile/yes: {{no}} ${{X}}/{name}");
        var audit = Read(StartingAudit.OfImages(workspace.Path("hostile"), Request()));
        Assert.Equal(["photo", "yes-no-X"], audit.Datasets.Select(dataset => dataset.Name));
        Assert.Equal<string>(odd.Order(StringComparer.Ordinal), audit.Datasets[1].Labels);
    }

    [Theory]
    [InlineData("empty", "holds no image")]
    [InlineData("model", "holds no image")]
    [InlineData("nothing", "does not exist")]
    [InlineData("loose", "lies in no sub-folder")]
    [InlineData("single", "of one class alone, 'cat'")]
    [InlineData("faces.csv", "there is --csv")]
    public void A_folder_without_classes_is_refused(string folder, string expected)
    {
        Directory.CreateDirectory(workspace.Path("empty"));
        workspace.Write("loose/1.jpg", "bytes");
        Images("single/cat");
        var wrong = Assert.Throws<InputException>(() => StartingAudit.OfImages(workspace.Path(folder), Request()));
        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_a_table_are_known_by_name_and_by_value()
    {
        var rows = Enumerable.Range(0, 60).Select(i =>
            $"{i}.jpg,{(i % 3 == 0 ? "cat" : "dog")},{(i % 2 == 0 ? "a,b" : "x")},{i % 30},{(i % 3 == 0 ? 1 : 2)},{i / 7.0:0.00},{(i < 50 ? "train" : "test")},{i}");
        Table("pets.csv", "img path,Label,\"home: ${X}, here\",age,code,weight,split,id", rows.Select(row => row.Replace("a,b", "\"a,b\"", StringComparison.Ordinal)));
        for (var i = 0; i < 60; i++)
            workspace.Write($"pictures/{i}.jpg", "bytes");
        var text = StartingAudit.OfTable(workspace.Path("pets.csv"), Request());
        var dataset = Assert.Single(Read(text).Datasets);
        Assert.Equal<string>(["home: ${X}, here"], dataset.Features);
        Assert.Equal<string>(["cat", "dog"], dataset.Labels);
        Assert.Contains("root: pictures", text, StringComparison.Ordinal);
        Assert.Contains("'age' is left out: 30 numbers", text, StringComparison.Ordinal);
        Assert.Contains("'code' is left out: it follows from 'Label'", text, StringComparison.Ordinal);
        Assert.Contains("'split' is left out", text, StringComparison.Ordinal);
        Assert.DoesNotContain("weight", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_not_certain_is_asked_for()
    {
        var wrong = Assert.Throws<InputException>(() => StartingAudit.OfTable(workspace.Path("faces.csv"), Request()));
        Assert.Contains("--label", wrong.Message, StringComparison.Ordinal);
        Table("people.csv", "file,age,gender", ["photo/cat/1.jpg,old,f", "photo/dog/1.jpg,young,m", "sketch/cat/1.jpg,old,m", "sketch/dog/2.png,young,f"]);
        var audit = Read(StartingAudit.OfTable(workspace.Path("people.csv"), Request() with { Label = "age" }));
        Assert.Equal<string>(["gender"], Assert.Single(audit.Datasets).Features);
        Assert.Throws<InputException>(() => StartingAudit.OfTable(workspace.Path("people.csv"), Request() with { Label = "agee" }));
        Assert.Throws<InputException>(() => StartingAudit.OfTable(workspace.Path("people.csv"), Request() with { Label = "age", Groups = ["sex"] }));
    }

    [Fact]
    public void A_table_whose_images_are_nowhere_is_refused()
    {
        Table("lost.csv", "file,label", ["a.jpg,x", "b.jpg,y"]);
        var wrong = Assert.Throws<InputException>(() => StartingAudit.OfTable(workspace.Path("lost.csv"), Request()));
        Assert.Contains("images that are there", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_of_all_labels_are_scores_and_are_calibrated()
    {
        Table("answers.csv", "truth,p_cat,p_dog,home", Enumerable.Range(0, 40).Select(i =>
            FormattableString.Invariant($"{(i % 3 == 0 ? "cat" : "dog")},{i / 40.0},{1 - i / 40.0},{(i % 2 == 0 ? "a" : "b")}")));
        var audit = Read(StartingAudit.OfPredictions(workspace.Path("answers.csv"), Request() with { Model = "vendor: 3" }));
        Assert.Equal(["accuracy", "group-parity", "calibration"], audit.Probes.Select(probe => probe.Sheet.Id));
        var dataset = Assert.Single(audit.Datasets);
        Assert.Equal("vendor: 3", Assert.Single(dataset.Predictions).Model);
        Assert.Equal<string>(["home"], dataset.Features);
    }

    [Fact]
    public void Answers_of_several_systems_need_no_names_that_are_known()
    {
        var robots = Path.Join(TestFolders.Repository, "probes", "audits", "data", "robots.csv");
        var text = StartingAudit.OfPredictions(robots, Request() with { Model = null });
        var dataset = Assert.Single(Read(text).Datasets);
        Assert.Equal<string>(["chassis", "build"], dataset.Features);
        Assert.Equal(2, dataset.Predictions.Length);
        Assert.Contains("'holds' is taken as the column of labels, because no other one has the values of 'answer'", text, StringComparison.Ordinal);
        Assert.Contains("confidence: confidence", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label,home\ncat,a\ndog,b\n", "--predicted")]
    [InlineData("predicted,home\ncat,a\ndog,b\n", "--label")]
    [InlineData("label,answer\ncat,cat\ncat,cat\n", "fewer than two labels")]
    [InlineData("label,answer,system\ncat,cat,s\ndog,cat,s\ncat,cat,t\n", "the same item is known again")]
    [InlineData("label,answer\ncat\n", "expected 2")]
    public void Answers_that_are_not_certain_are_refused(string csv, string expected)
    {
        workspace.Write("answers.csv", csv);
        var wrong = Assert.Throws<InputException>(() => StartingAudit.OfPredictions(workspace.Path("answers.csv"), Request()));
        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_named_where_it_is()
    {
        Images("pets/cat", "pets/dog");
        string Text() => StartingAudit.OfImages(workspace.Path("pets"), Request());
        Assert.StartsWith("# For editors", Text(), StringComparison.Ordinal);
        workspace.Write("audit.schema.json", "{}");
        Assert.StartsWith("# yaml-language-server: $schema=audit.schema.json\n", Text(), StringComparison.Ordinal);
        var inside = Request() with { Path = Path.Join(TestFolders.Repository, "probes", "audits", "new.yaml") };
        Assert.StartsWith("# yaml-language-server: $schema=../../docs/schema/audit.json\n",
            StartingAudit.OfImages(workspace.Path("pets"), inside), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pictures of cats/", "pictures-of-cats")]
    [InlineData("a/b.c.csv", "b.c")]
    [InlineData("写真", "audit")]
    [InlineData("nul", "audit")]
    [InlineData("..", "audit")]
    public void A_name_is_safe(string source, string expected)
    {
        if (source == "..")
            Assert.Equal(expected, StartingAudit.NameFor("/"));
        else
            Assert.Equal(expected, StartingAudit.NameFor(source));
    }

    private StartRequest Request() => new() { Name = "new", Path = workspace.AuditPath, Model = workspace.Path("model") };

    private Audit Read(string text) => workspace.Read(text);

    private void Images(params string[] folders)
    {
        foreach (var folder in folders)
            workspace.Write($"{folder}/1.jpg", "bytes");
    }

    private void Table(string name, string header, IEnumerable<string> rows) => workspace.Write(name, $"{header}\n{string.Join('\n', rows)}\n");
}
