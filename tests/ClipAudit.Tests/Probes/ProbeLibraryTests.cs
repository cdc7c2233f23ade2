using ClipAudit.Tests.Audits;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Probes;

public sealed class ProbeLibraryTests : IDisposable
{
    private const string Definition = """
        id: family/mine
        version: 3
        kind: accuracy
        title: Mine
        question: Is it?
        cite: [A book]
        limits: [Few]
        prompts: ["a {label}"]
        level: 0.9
        """;

    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_definition_comes_with_the_program()
    {
        var sheet = workspace.Read(Uses("{ use: classification/zero-shot-accuracy }")).Probes[0].Sheet;
        Assert.Equal(("zero-shot-accuracy", "accuracy", "Zero-shot accuracy"), (sheet.Id, sheet.Kind, sheet.Title));
        Assert.Contains("arXiv:2103.00020", Assert.Single(sheet.Citations), StringComparison.Ordinal);
        Assert.NotEmpty(sheet.Limits);
        Assert.Equal("Definition classification/zero-shot-accuracy, version 1.", sheet.Method[0]);
    }

    [Fact]
    public void What_the_audit_gives_replaces_what_the_definition_gives()
    {
        workspace.Write("library/family/mine.yaml", Definition);
        var sheet = workspace.Read(Uses("{ use: family/mine, id: other, title: Other, with: { level: 0.5 } }"), workspace.Path("library")).Probes[0].Sheet;
        Assert.Equal(("other", "Other", "Is it?"), (sheet.Id, sheet.Title, sheet.Question));
        Assert.Equal(["Few"], sheet.Limits.AsEnumerable());
        Assert.Contains("Intervals of proportions are Wilson intervals at the 50 % level.", sheet.Method);
        Assert.Contains("Prompts on photo, sketch, faces: “a {label}”.", sheet.Method);
    }

    [Fact]
    public void The_hash_follows_the_definition_with_its_prompts_and_overrides()
    {
        workspace.Write("library/family/mine.yaml", Definition);
        string Hash(string probe) => workspace.Read(Uses(probe), workspace.Path("library")).Probes[0].Sheet.DefinitionHash;
        var hash = Hash("{ use: family/mine }");
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, Hash("{ use: family/mine, with: { level: 0.90 } }"));
        Assert.NotEqual(hash, Hash("{ use: family/mine, with: { level: 0.91 } }"));
        Assert.NotEqual(hash, Hash("{ use: family/mine, with: { prompts: 'the {label}' } }"));
        Assert.NotEqual(hash, Hash("{ use: family/mine, with: { labels: { cat: kitten } } }"));
        workspace.Write("library/family/mine.yaml", Definition.Replace("version: 3", "version: 4", StringComparison.Ordinal));
        Assert.NotEqual(hash, Hash("{ use: family/mine }"));
    }

    [Theory]
    [InlineData("{ use: family/mien }", "audit.yaml:12:12: the library library has no probe 'family/mien'; expected 'family/mine'; did you mean 'family/mine'?")]
    [InlineData("{ use: ../audit }", "audit.yaml:12:12: the library library has no probe '../audit'; expected 'family/mine'")]
    [InlineData("{ use: family/mine, with: { levle: 1 } }", "audit.yaml:12:33: unknown key 'levle' in the probe 'mine'; expected one of")]
    [InlineData("{ use: family/mine, with: { cite: x } }", "audit.yaml:12:33: unknown key 'cite' in the probe 'mine'; expected one of")]
    [InlineData("{ use: family/mine, level: 0.5 }", "audit.yaml:12:25: unknown key 'level' in the probe; expected one of use, id, title, with")]
    [InlineData("{ use: family/mine, with: [] }", "audit.yaml:12:31: here is a list; expected a map of settings")]
    public void A_wrong_use_is_told(string probe, string expected)
    {
        workspace.Write("library/family/mine.yaml", Definition);
        Assert.StartsWith(expected, workspace.Problems(Uses(probe), workspace.Path("library"))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id: family/mine", "id: family/other", "1:5: the id is 'family/other'; expected 'family/mine', as the file is called")]
    [InlineData("version: 3", "version: 0", "2:10: here is '0'; expected a whole number of at least 1")]
    [InlineData("kind: accuracy", "kind: acc", "3:7: unknown kind of probe 'acc'; expected one of accuracy, ")]
    [InlineData("limits: [Few]\n", "", "1:1: the key 'limits' is missing in the definition 'family/mine'; expected limits: what the numbers can't tell")]
    [InlineData("cite: [A book]\n", "", "1:1: the key 'cite' is missing in the definition 'family/mine'; expected cite: a list of sources")]
    [InlineData("level: 0.9", "levle: 0.9", "9:1: unknown key 'levle' in the probe 'mine'; expected one of")]
    public void A_wrong_definition_is_told_in_its_own_file(string part, string replacement, string expected)
    {
        workspace.Write("library/family/mine.yaml", Definition.Replace(part, replacement, StringComparison.Ordinal));
        Assert.StartsWith("library/family/mine.yaml:" + expected,
            workspace.Problems(Uses("{ use: family/mine }"), workspace.Path("library"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_definition_of_the_library_is_right()
    {
        var library = Path.Combine(TestFolders.Repository, "probes");
        var ids = Directory.EnumerateDirectories(library).Where(family => Path.GetFileName(family) is not ("audits" or "baselines" or "datasets"))
            .SelectMany(family => Directory.EnumerateFiles(family, "*.yaml"))
            .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileNameWithoutExtension(file)}");
        // Every kind finds what it needs here: two groups, a set whose images differ in one attribute, and captions.
        workspace.Write("faces.csv", "file,age,race,gender,person,text\nphoto/cat/1.jpg,young,A,f,1,a cat\nphoto/dog/1.jpg,young,A,m,1,a dog\nsketch/cat/1.jpg,old,B,f,2,a sketch\n");
        Assert.All(ids, id => workspace.Read(
            Uses(UseOf(id)).Replace("{ csv: faces.csv, image: file, label: age, groups: [race, gender] }", DatasetOf(id), StringComparison.Ordinal), library));
    }

    // Definitions that know the groups of a public dataset find its layout.
    private string DatasetOf(string id)
    {
        if (id == "bias/utkface")
        {
            workspace.Write("utk/26_1_0_20170116.jpg", "bytes");
            workspace.Write("utk/71_0_4_20170116.jpg", "bytes");
            return "{ folder: utk, groups-from: { pattern: '^(?<age>[0-9]+)_(?<gender>[01])_(?<race>[0-4])_' }, "
                + "group-names: { gender: { 0: male, 1: female }, race: { 0: White, 1: Black, 2: Asian, 3: Indian, 4: others } }, "
                + "bands: { age: [0, 3, 10, 20, 30, 40, 50, 60, 70] } }";
        }

        if (id is not ("bias/fairface" or "bias/harm-labels" or "bias/pronouns" or "bias/ieat"))
            return "{ csv: faces.csv, image: file, label: age, groups: [race, gender], set: person, caption: text }";
        workspace.Write("fairface_label_val.csv",
            "file,age,gender,race,service_test\nphoto/cat/1.jpg,3-9,Male,East Asian,True\nphoto/dog/1.jpg,more than 70,Female,White,False\n"
            + "sketch/cat/1.jpg,20-29,Male,Black,True\nsketch/dog/2.png,0-2,Female,Indian,True\n");
        return "{ csv: fairface_label_val.csv, image: file, groups: [race, gender, age] }";
    }

    // What a definition leaves to the audit.
    private string UseOf(string id)
    {
        if (id == "robustness/similarity")
            return $"{{ use: {id}, with: {{ texts: [a cat, a dog] }} }}";
        if (id == "robustness/overlap")
            return $"{{ use: {id}, with: {{ against: faces }} }}";
        if (id == "robustness/imagenet-placement")
        {
            workspace.Write("mine.csv", "model,imagenet,imagenet-v2,imagenet-sketch,imagenet-r,imagenet-a,objectnet\nm,0.7,0.6,0.5,0.4,0.3,0.2\n");
            return $"{{ use: {id}, with: {{ models: {{ table: mine }} }} }}\ntables: {{ imagenet-shifts: {{ use: imagenet-shifts }},"
                + " mine: { csv: mine.csv, layout: wide, model: model, settings: [imagenet, imagenet-v2, imagenet-sketch, imagenet-r, imagenet-a, objectnet] } }";
        }

        if (id.StartsWith("robustness/imagenet-", StringComparison.Ordinal) || id == "robustness/objectnet")
            return $"{{ use: {id}, with: {{ reference: photo, shifted: sketch }} }}";
        if (id == "robustness/cue-conflict")
            workspace.Write("photo/cat/cat4-dog2.png", "");
        if (id != "robustness/effective-robustness")
            return $"{{ use: {id} }}";
        workspace.Write("t.csv", "model,photo,sketch\na,0.5,0.2\nb,0.6,0.3\nc,0.7,0.4\n");
        return $"{{ use: {id}, with: {{ reference: photo, shifted: sketch, baselines: {{ table: t }} }} }}\n"
            + "tables: { t: { csv: t.csv, layout: wide, model: model, settings: [photo, sketch] } }";
    }

    private static string Uses(string probe) =>
        AuditWorkspace.Valid.Replace("kind: accuracy\n    prompts: plain", probe, StringComparison.Ordinal);
}
