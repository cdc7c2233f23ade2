using ClipAudit.Audits.Library;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data.LabelSpaces;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Data.LabelSpaces;

public sealed class DatasetDefinitionTests : IDisposable
{
    private const string Probe = "{ kind: accuracy, prompts: 'a {label}' }";
    private readonly ImageNetTrees trees = new();

    public DatasetDefinitionTests() => trees.All();

    public static TheoryData<string> Definitions =>
        [.. Directory.EnumerateFiles(Path.Combine(ImageNetTrees.Library, "datasets"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))];

    public void Dispose() => trees.Dispose();

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_definition_of_the_library_is_right(string id)
    {
        var problems = new Problems();
        var defined = new DatasetLibrary(ImageNetTrees.Library).Read(new YamlScalar(new YamlPosition("f", 1, 1), id, true, []), problems);
        problems.ThrowIfAny();
        Assert.Equal(id, defined!.Definition.Id);
        Assert.NotEmpty(defined.Definition.Citations);
        Assert.NotEmpty(defined.Definition.Caveats);
        Assert.NotNull(defined.Definition.Images);
        // The rest is read with a dataset.
        trees.Images("one/" + FolderOf(id), "t");
        Assert.Single(trees.Read($"{{ d: {{ use: {id}, folder: one }} }}", Probe).Datasets[0].Samples);
    }

    [Fact]
    public void Each_layout_finds_its_classes()
    {
        var datasets = trees.Read(ImageNetTrees.Datasets, Probe).Datasets;
        string[] labels = [.. datasets.Select(dataset => dataset.Labels[dataset.Samples[^1].Label])];
        Assert.Equal(["digital clock", "backpack", "goldfish", "stingray", "stingray", "Backpack"], labels);
        Assert.Equal([1000, 1000, 1000, 200, 200, 113], datasets.Select(dataset => dataset.Labels.Length));
        Assert.Equal([0, 0, 0, 0, 0, 2], datasets.Select(dataset => dataset.Border));
        Assert.Equal(["backpack"], datasets[5].Space!.Members[datasets[5].Labels.IndexOf("Backpack")].AsEnumerable());
        Assert.Equal(["analog clock", "digital clock"], datasets[5].Space!.Members[datasets[5].Labels.IndexOf("Alarm clock")].AsEnumerable());
    }

    [Fact]
    public async Task The_result_says_what_the_dataset_is_and_that_it_is_only_a_part()
    {
        var result = (await trees.RunAsync("{ v2: { use: imagenet-v2, folder: v2 }, objects: { use: objectnet, folder: objectnet } }", Probe)).Result;
        var sheet = result.Datasets[0];
        Assert.Equal(("imagenet-v2", 1L, 10_000L, "imagenet"), (sheet.Definition!.Id, sheet.Definition.Version, sheet.Definition.Images!.Value, sheet.LabelSpace));
        Assert.Matches("^[0-9a-f]{64}$", sheet.Definition.ContentHash);
        Assert.Contains("v2: 8 images are here; ImageNetV2, matched frequency has 10000. Published values are for the whole.", result.Notes);
        Assert.Contains("objects: 3 images of other classes were passed over, as the dataset's definition says.", result.Notes);
        Assert.Contains(result.Notes, note => note.StartsWith("v2: Images were taken whose selection frequency", StringComparison.Ordinal));
        Assert.Equal(2, result.Datasets[1].Border);
    }

    [Fact]
    public void What_the_audit_says_comes_before_the_definition()
    {
        var dataset = trees.Read("{ d: { use: objectnet, folder: objectnet, crop-border: 0 } }", Probe).Datasets[0];
        Assert.Equal((0, "objectnet"), (dataset.Border, dataset.Definition!.Id));
    }

    [Fact]
    public void A_flat_folder_is_read_by_a_list_of_its_labels()
    {
        trees.Images("flat", "tg");
        trees.Workspace.Write("val.csv", "file,wnid\nflat/00.jpg,n01440764\nflat/01.jpg,n01443537\n");
        var dataset = trees.Read("{ d: { use: imagenet, csv: val.csv, image: file, label: wnid } }", Probe).Datasets[0];
        Assert.Equal(["tench", "goldfish"], dataset.Samples.Select(sample => dataset.Labels[sample.Label]));
        Assert.Equal(1000, dataset.Space!.Members.Length);
    }

    [Theory]
    [InlineData("{ use: imagenet-v3, folder: v2 }", "has no dataset 'imagenet-v3'; expected one of imagenet, imagenet-a, ")]
    [InlineData("{ use: ../audits/demo, folder: v2 }", "has no dataset '../audits/demo'")]
    [InlineData("{ use: imagenet-v2, folder: imagenet }", "is no declared label; expected one of 0, 1, 10,")]
    [InlineData("{ use: imagenet-v2, folder: imagenet }", "ImageNetV2, matched frequency lies like this: imagenetv2-matched-frequency-format-val/0 … 999")]
    [InlineData("{ use: imagenet-r, folder: imagenet }", "the sub-folder 'n01440764'")]
    [InlineData("{ use: objectnet, folder: v2 }", "holds no image of a class of the dataset")]
    [InlineData("{ use: imagenet, folder: imagenet, labels: [a] }", "the dataset 'd' has both keys 'labels' and 'label-space'")]
    [InlineData("{ use: imagenet, folder: imagenet, layout: x }", "unknown key 'layout' in the dataset 'd'")]
    [InlineData("{ folder: imagenet, label-space: imagenet }", "here is 'imagenet'; expected a map, such as { use: imagenet, values: wnid }")]
    [InlineData("{ folder: imagenet, label-space: { use: imagenet2, values: wnid } }", "has no label space 'imagenet2'; expected 'imagenet'")]
    [InlineData("{ folder: imagenet, label-space: { use: imagenet } }", "the key 'values' is missing in the label space of the dataset 'd'")]
    [InlineData("{ folder: imagenet, label-space: { use: imagenet, values: wnids } }", "unknown column of the label space 'wnids'; expected one of index, wnid, name, in_a, in_r, objectnet; did you mean 'wnid'?")]
    [InlineData("{ folder: imagenet, label-space: { use: imagenet, values: in_a } }", "stands for 'tench' and for 'goldfish'; expected one label")]
    [InlineData("{ folder: imagenet, label-space: { use: imagenet, values: wnid, only: name } }", "has no class with the columns 'wnid' and 'name'")]
    [InlineData("{ csv: faces.csv, image: file, label: age, label-space: { use: imagenet, values: wnid, others: skip } }", "other classes are passed over in folders alone")]
    [InlineData("{ robots: { count: 3, seed: 1 }, label-space: { use: imagenet, values: wnid } }", "has labels of its own (robots); expected no 'label-space'")]
    [InlineData("{ folder: photo, crop-border: -1 }", "here is '-1'; expected a whole number from 0 to 1000")]
    [InlineData("{ folder: photo, crop-border: 5000 }", "here is '5000'; expected a whole number from 0 to 1000")]
    public void What_does_not_fit_is_refused(string dataset, string expected) =>
        Assert.Contains(expected, string.Join('\n', trees.Problems($"{{ d: {dataset} }}", Probe)), StringComparison.Ordinal);

    [Fact]
    public void The_names_of_ImageNet_s_classes_are_unambiguous()
    {
        var space = LabelSpace.Read("imagenet", Path.Combine(ImageNetTrees.Library, "label-spaces", "imagenet.csv"));
        Assert.Equal((1000, 1000), (space.Names.Length, space.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count()));
        int Marked(string column) => space.Rows.Count(row => row[space.Columns.IndexOf(column)] == "1");
        Assert.Equal((200, 200), (Marked("in_a"), Marked("in_r")));
        Assert.Equal(113, space.Rows.Select(row => row[space.Columns.IndexOf("objectnet")]).Where(name => name.Length > 0).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 1000), space.Rows.Select(row => int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(space.Rows.Select(row => row[1]).Order(StringComparer.Ordinal), space.Rows.Select(row => row[1]));
    }

    [Theory]
    [InlineData("name,x\ncat,1\ncat,2\n", ":3: the class has the name 'cat' of another class")]
    [InlineData("name,x\n,1\n", ":2: the class has no name")]
    [InlineData("name,x\ncat\n", ":2: the row has 1 fields; expected 2")]
    [InlineData("label,x\ncat,1\n", "has no column 'name'")]
    [InlineData("name,x\n", "has no classes below its header")]
    public void A_wrong_label_space_is_refused(string csv, string expected)
    {
        trees.Workspace.Write("space.csv", csv);
        Assert.Contains(expected, Assert.Throws<InputException>(() => LabelSpace.Read("space", trees.Workspace.Path("space.csv"))).Message, StringComparison.Ordinal);
    }

    private static string FolderOf(string id) => id switch
    {
        "objectnet" => "mixing_salad_bowl",
        "imagenet-a" or "imagenet-r" => "n01498041",
        _ when id.StartsWith("imagenet-v2", StringComparison.Ordinal) => "999",
        _ => "n01440764",
    };
}
