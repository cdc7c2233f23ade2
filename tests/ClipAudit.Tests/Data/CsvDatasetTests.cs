using ClipAudit.Data;
using ClipAudit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Data;

public sealed class CsvDatasetTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    [InlineData("\n\n", "")]
    public void Rows_are_samples_in_the_order_of_their_paths(string lineEnd, string start)
    {
        var dataset = List(start + string.Join(lineEnd, "file,extra,age,race", "b.jpg,x,old,A", "\"a, \"\"1\"\".jpg\",,young, B ", "./c/../a.jpg,,old,"));
        Assert.Equal(["old", "young"], dataset.Labels.AsEnumerable());
        Assert.Equal(["race"], dataset.Features.AsEnumerable());
        Assert.Equal([("a, \"1\".jpg", 1, "B"), ("a.jpg", 0, Sample.UnknownGroup), ("b.jpg", 0, "A")],
            dataset.Samples.Select(sample => (sample.Id, sample.Label, sample.Groups[0])));
        Assert.Equal("csv", dataset.Kind);
    }

    [Fact]
    public void The_root_of_the_file_system_holds_every_path()
    {
        folder.Write("a.jpg");
        var source = new CsvSource { Path = folder["d.csv"], Root = Path.GetPathRoot(folder.Root)!, Image = "file" };
        folder.Write("d.csv", $"file\n{folder["a.jpg"]}\n");
        Assert.EndsWith("/a.jpg", Assert.Single(CsvDataset.List("d", source).Samples).Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_for_each_of_very_many_rows_is_listed_in_a_moment()
    {
        var labels = LabelSet.Found(Enumerable.Range(0, 300_000).Select(number => $"label {number:D6}"));
        Assert.Equal(299_999, labels.IndexOf("label 299999"));
    }

    [UnixFact]
    public void A_link_to_a_pipe_is_refused_and_not_waited_for()
    {
        using (var making = System.Diagnostics.Process.Start("mkfifo", folder["pipe"]))
            making.WaitForExit();
        File.CreateSymbolicLink(folder["d.csv"], folder["pipe"]);
        var refusal = Assert.Throws<InputException>(() => CsvDataset.List("d", new CsvSource { Path = folder["d.csv"], Root = folder.Root, Image = "file" }));
        Assert.Equal("d.csv is empty; expected a CSV file.", folder.Short(refusal));
    }

    [Fact]
    public void Labels_and_groups_are_any_text() =>
        Assert.Equal(["Καλημέρα", "中文 🙂"], List("file,age,race\n1.jpg,中文 🙂,é\n2.jpg,Καλημέρα,ß\n").Labels.AsEnumerable());

    [Fact]
    public void A_dataset_needs_no_labels()
    {
        var dataset = List("file,age,race\n1.jpg,old,A\n", source => source with { Label = null });
        Assert.Empty(dataset.Labels);
        Assert.Equal(-1, dataset.Samples[0].Label);
    }

    [Fact]
    public void A_missing_label_is_allowed_when_the_audit_says_so()
    {
        var dataset = List("file,age,race\n1.jpg,,A\n2.jpg,old,A\n", source => source with { AllowsUnlabeled = true });
        Assert.Equal([-1, 0], dataset.Samples.Select(sample => sample.Label));
    }

    [Fact]
    public void Declared_labels_give_order_and_names()
    {
        var dataset = List("file,age,race\n1.jpg,0,A\n2.jpg,1,A\n", source => source with { Labels = LabelSet.Declared([new("1", "old"), new("0", "young")]) });
        Assert.Equal(["old", "young"], dataset.Labels.AsEnumerable());
        Assert.Equal([1, 0], dataset.Samples.Select(sample => sample.Label));
    }

    [Fact]
    public void An_image_that_is_not_there_is_listed_and_told_when_it_is_read()
    {
        var dataset = List("file,age,race\ngone.jpg,old,A\n");
        Assert.Equal("the file does not exist", Assert.Throws<UnreadableImageException>(() => dataset.Images.Read(0)).Reason);
    }

    [Theory]
    [InlineData("file,race\n1.jpg,A\n", "faces.csv has no column 'age'; expected one of file, race.")]
    [InlineData("File,age,race\n1.jpg,old,A\n", "faces.csv has no column 'file'; expected one of File, age, race; did you mean 'File'?.")]
    [InlineData("file;age;race\n1.jpg;old;A\n", "faces.csv has no column 'file'; expected 'file;age;race'.")]
    [InlineData("file,age,race,age\n1.jpg,old,A,x\n", "faces.csv has two columns 'age'; rename one of them.")]
    [InlineData("file,age,race\n", "faces.csv has no rows below its header.")]
    [InlineData("\n\n", "faces.csv holds no header; expected the names of its columns in the first line.")]
    [InlineData("file,age,race\n1.jpg,old\n", "faces.csv:2: the row has 2 fields; expected 3, as in the header")]
    [InlineData("file,age,race\n1.jpg,old,A,B\n", "faces.csv:2: the row has 4 fields; expected 3, as in the header")]
    [InlineData("file,age,race\n ,old,A\n", "faces.csv:2: the column 'file' is empty; expected the path of an image")]
    [InlineData("file,age,race\n1.jpg, ,A\n", "faces.csv:2: the column 'age' is empty; expected a label, or 'missing-label: unlabeled' in the audit")]
    [InlineData("file,age,race\n../1.jpg,old,A\n", "faces.csv:2: the path '../1.jpg' leaves the folder ROOT; expected a path inside it")]
    [InlineData("file,age,race\na/../../1.jpg,old,A\n", "faces.csv:2: the path 'a/../../1.jpg' leaves the folder ROOT; expected a path inside it")]
    [InlineData("file,age,race\n/etc/passwd,old,A\n", "faces.csv:2: the path '/etc/passwd' leaves the folder ROOT; expected a path inside it")]
    [InlineData("file,age,race\n.,old,A\n", "faces.csv:2: the path '.' leaves the folder ROOT; expected a path inside it")]
    [InlineData("file,age,race\n1.jpg,old,A\n2.jpg,old,A\n./1.jpg,old,A\n", "faces.csv:4: the image '1.jpg' is here a second time; it was on line 2")]
    [InlineData("file,age,race\n1.jpg,\"o\nld\",A\n", "faces.csv:2: a value holds a line break or another control character; a quote may not be closed")]
    [InlineData("file,age,race\n1.jpg,a\0b,A\n", "faces.csv:2: a value holds a line break or another control character; a quote may not be closed")]
    [InlineData("file,age,race\n1.jpg,\"old,A\n2.jpg,old,A\n", "faces.csv:2: this is no CSV (")]
    [InlineData("file,age,race\n1.jpg,ol\"d,A\n", "faces.csv:2: this is no CSV (")]
    [InlineData("file,age,race\n1.jpg,\"ol\"d,A\n", "faces.csv:2: this is no CSV (")]
    public void A_bad_file_is_refused_with_the_line(string csv, string expected) =>
        Assert.StartsWith(expected, Refusal(csv), StringComparison.Ordinal);

    [Fact]
    public void All_bad_rows_are_told_at_once() =>
        Assert.Equal(["faces.csv:2:", "faces.csv:4:", "faces.csv:5:"],
            Refusal("file,age,race\n../1.jpg,old,A\n2.jpg,old,A\n3.jpg,,A\n4.jpg\n").Split('\n').Select(line => line[..12]));

    [Fact]
    public void A_file_that_is_bad_throughout_is_told_in_part()
    {
        var lines = Refusal("file,age,race\n" + string.Concat(Enumerable.Repeat("x\n", 1000))).Split('\n');
        Assert.Equal((21, "and more after them"), (lines.Length, lines[^1]));
    }

    [Fact]
    public void A_label_that_is_not_declared_is_refused() =>
        Assert.Equal("faces.csv:2: 'odl' is no declared label; expected one of old, young; did you mean 'old'?",
            Refusal("file,age,race\n1.jpg,odl,A\n", source => source with { Labels = LabelSet.Declared([new("old", "old"), new("young", "young")]) }));

    [Fact]
    public void A_row_without_end_is_refused() =>
        Assert.Contains("faces.csv:2: this is no CSV (", Refusal("file,age,race\n1.jpg,\"" + new string('x', 3 << 20)), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        folder.Write("faces.csv", [.. "file,age,race\n1.jpg,"u8, 0xE9, .. ",A\n"u8]);
        Assert.Equal("faces.csv is not UTF-8 text; save it as UTF-8.", folder.Short(Assert.Throws<InputException>(() => CsvDataset.List("faces", Source()))));
    }

    [Fact]
    public void A_missing_file_is_refused() => Assert.Equal("faces.csv does not exist; expected a CSV file.",
        folder.Short(Assert.Throws<InputException>(() => CsvDataset.List("faces", Source()))));

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal("faces.csv is empty; expected a CSV file.", Refusal(""));

    [Fact]
    public void Any_text_is_read_or_refused_as_wrong_input()
    {
        var pieces = Gen.Elements("file", "age", "race", ",", "\n", "\r", "\r\n", "\"", "\"\"", " ", "\t", ";", "a.jpg", "../", "/", "\\", "\0", "\uFEFF",
            "é", "🙂", "sep=;\n", "#", "=1+1", "\u2028", "C:", "~", ":");
        var texts = Gen.ListOf(pieces).Select(list => "file,age,race\n" + string.Concat(list));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(60).WithReplay(11, 13), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                List(text);
            }
            catch (InputException)
            {
                // Refused, as wrong input is.
            }
        }));
    }

    [UnixFact]
    public void A_path_that_leaves_the_folder_by_a_link_is_refused()
    {
        Directory.CreateDirectory(folder["in"]);
        File.CreateSymbolicLink(folder["in/1.jpg"], "/etc/passwd");
        Directory.CreateSymbolicLink(folder["in/up"], "/etc");
        var refusal = Refusal("file,age,race\n1.jpg,old,A\nup/passwd,old,A\n", source => source with { Root = folder["in"] });
        Assert.Equal(["faces.csv:2: the path '1.jpg' leaves", "faces.csv:3: the path 'up/passwd' leaves"],
            refusal.Split('\n').Select(line => line[..(line.IndexOf("leaves", StringComparison.Ordinal) + 6)]));
    }

    private Dataset List(string csv, Func<CsvSource, CsvSource>? change = null)
    {
        folder.Write("faces.csv", csv);
        return CsvDataset.List("faces", (change ?? (source => source))(Source()));
    }

    private string Refusal(string csv, Func<CsvSource, CsvSource>? change = null) =>
        folder.Short(Assert.Throws<InputException>(() => List(csv, change)));

    private CsvSource Source() => new()
    {
        Path = folder["faces.csv"],
        Root = folder.Root,
        Image = "file",
        Label = "age",
        Groups = ["race"],
    };
}
