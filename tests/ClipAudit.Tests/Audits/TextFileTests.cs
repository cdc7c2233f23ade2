using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Audits;

/// <summary>Prompts and class names that stand in files of their own.</summary>
public sealed class TextFileTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("t.txt", "a photo of a {label}.\n a sketch of a {}. \n")]
    [InlineData("t.json", "[\"a photo of a {label}.\", \"a sketch of a {}.\"]")]
    [InlineData("t.yaml", "templates: ['a photo of a {label}.', 'a sketch of a {}.']")]
    [InlineData("t.csv", "template\na photo of a {label}.\na sketch of a {}.\n")]
    public void Templates_are_read_from_a_file(string file, string text)
    {
        workspace.Write(file, text);
        Assert.Contains("Prompts on photo, sketch, faces: “a photo of a {label}.”, “a sketch of a {label}.”.", Method($"{{ file: {file} }}"));
    }

    [Fact]
    public void The_hash_follows_the_content_of_the_file_alone()
    {
        string Hash(string prompts) => workspace.Read(With(prompts)).Probes[0].Sheet.DefinitionHash;
        workspace.Write("t.txt", "a {}");
        workspace.Write("u.json", "[\"a {}\"]");
        var hash = Hash("{ file: t.txt }");
        Assert.Equal(hash, Hash("{ file: u.json }"));
        Assert.Equal(hash, Hash("['a {label}']"));
        workspace.Write("t.txt", "the {}");
        Assert.NotEqual(hash, Hash("{ file: t.txt }"));
    }

    [Theory]
    [InlineData("{ file: no.txt }", "x", "no.txt does not exist; expected a file of templates.")]
    [InlineData("{ file: t.txt }", "a photo", "the template 'a photo' has no place for the class; expected {label} in it")]
    [InlineData("{ file: t.txt }", "a {}\na {}", "the template 'a {label}' is here a second time")]
    [InlineData("{ file: t.txt }", "a {}\n\nthe {}", "holds a text that is blank")]
    [InlineData("{ fiel: t.txt }", "a {}", "the key 'file' is missing in the prompts")]
    [InlineData("{ file: photo }", "a {}", "photo is a folder; expected a file of templates.")]
    public void A_wrong_file_of_templates_is_refused(string prompts, string text, string expected)
    {
        workspace.Write("t.txt", text);
        Assert.Contains(expected, string.Join('\n', workspace.Problems(With(prompts))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n.json", "[\"kitten\", \"puppy\"]")]
    [InlineData("n.json", "{\"dog\": \"puppy\", \"cat\": \"kitten\"}")]
    [InlineData("n.yaml", "{ cat: kitten, dog: puppy }")]
    [InlineData("n.txt", "kitten\r\npuppy\r\n")]
    [InlineData("n.csv", "class,name\ncat,kitten\ndog,puppy\n")]
    public void Class_names_are_read_from_a_file(string file, string text)
    {
        workspace.Write(file, text);
        var dataset = workspace.Read(Named(file)).Datasets[0];
        Assert.Equal(["cat", "dog"], dataset.Labels.AsEnumerable());
        Assert.Equal(["kitten", "puppy"], dataset.ClassNames.AsEnumerable());
        Assert.NotEqual(workspace.Read(AuditWorkspace.Valid).Probes[0].Sheet.DefinitionHash, workspace.Read(Named(file)).Probes[0].Sheet.DefinitionHash);
    }

    [Theory]
    [InlineData("[\"kitten\"]", "it has 1 names; expected 2, one for each label.")]
    [InlineData("[\"a\", \"a\"]", "several classes have the name 'a'; expected different names.")]
    [InlineData("{\"bird\": \"a\"}", "it names the class 'bird', which there is not; expected one of cat, dog")]
    [InlineData("{\"cat\": 1}", "holds Number where a text should be")]
    [InlineData("[\"kitten\",", "is no JSON")]
    [InlineData("[\"a\\u0001\", \"b\"]", "has a control character")]
    [InlineData("3", "holds Number; expected a list of texts, or a map of texts.")]
    public void Wrong_class_names_are_refused(string json, string expected)
    {
        workspace.Write("n.json", json);
        Assert.Contains(expected, string.Join('\n', workspace.Problems(Named("n.json"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_a_label_space_serves_its_subsets()
    {
        using var trees = new ImageNetTrees();
        trees.All();
        trees.Workspace.Write("n.txt", string.Join('\n', Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"class {i}"))));
        var datasets = trees.Read(
            "{ r: { use: imagenet-r, folder: renditions, class-names: n.txt }, o: { use: objectnet, folder: objectnet, class-names: n.txt } }",
            "{ kind: accuracy, prompts: 'a {label}' }").Datasets;
        Assert.Equal("class 1", datasets[0].ClassNames[datasets[0].Labels.IndexOf("goldfish")]);
        Assert.Equal("class 414", datasets[1].ClassNames[datasets[1].Labels.IndexOf("Backpack")]);
        Assert.Equal("Alarm clock", datasets[1].ClassNames[datasets[1].Labels.IndexOf("Alarm clock")]);
    }

    private IEnumerable<string> Method(string prompts) => workspace.Read(With(prompts)).Probes[0].Sheet.Method;

    private static string With(string prompts) => AuditWorkspace.Valid.Replace("[\"a photo of a {label}.\"]", prompts, StringComparison.Ordinal);

    private static string Named(string file) => AuditWorkspace.Valid
        .Replace("photo: { folder: photo }", $"photo: {{ folder: photo, class-names: {file} }}", StringComparison.Ordinal);
}
