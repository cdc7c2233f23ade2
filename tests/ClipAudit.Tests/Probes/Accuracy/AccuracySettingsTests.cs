using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes;
using ClipAudit.Probes.Accuracy;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Tests.Probes.Accuracy;

public sealed class AccuracySettingsTests
{
    [Fact]
    public void By_default_every_model_and_dataset_takes_part()
    {
        var settings = Read("prompts: plain\n");
        Assert.Equal(["small", "large"], settings.Models.AsEnumerable());
        Assert.Equal(["photo", "sketch"], settings.Tasks.Select(task => task.Dataset));
        Assert.Equal((ProportionInterval.Wilson, 0.95, 1), (settings.Interval, settings.Level, settings.MinGroup));
        Assert.All(settings.Tasks, task => Assert.Equal("plain", task.Variant));
    }

    [Fact]
    public void What_is_given_is_taken()
    {
        var settings = Read("models: large\ndatasets: [sketch]\nprompts: plain\ninterval: clopper-pearson\nlevel: 0.9\nmin-group: 20\n");
        Assert.Equal(["large"], settings.Models.AsEnumerable());
        Assert.Equal("sketch", Assert.Single(settings.Tasks).Dataset);
        Assert.Equal((ProportionInterval.ClopperPearson, 0.9, 20), (settings.Interval, settings.Level, settings.MinGroup));
        Assert.Contains("Groups of fewer than 20 images are left out of gaps.", settings.Sheet.Method);
    }

    [Theory]
    [InlineData("prompts: 'a {label}'\n", "a {label}", null)]
    [InlineData("prompts: ['a {label}', 'the {label}']\n", "a {label}|the {label}", null)]
    [InlineData("prompts: plain\n", "a photo of a {label}.", "plain")]
    [InlineData("prompts: { sketch: 'a {label}', photo: plain }\n", "a photo of a {label}.", "plain")]
    public void Prompts_are_a_name_a_template_a_list_or_a_map(string yaml, string templates, string? variant)
    {
        var task = Read(yaml).Tasks[0];
        Assert.Equal((templates, variant), (string.Join('|', task.Templates), task.Variant));
    }

    [Fact]
    public void Words_for_labels_go_into_the_prompts_and_nowhere_else()
    {
        var settings = Read("prompts: plain\nlabels: { dog: puppy }\n");
        Assert.Equal(["cat", "puppy"], settings.Tasks[0].ClassNames.AsEnumerable());
        Assert.Equal(["a photo of a puppy."], settings.Tasks[0].Prompts(1).AsEnumerable());
    }

    private static AccuracySettings Read(string yaml)
    {
        var problems = new Problems();
        var scope = new AuditScope
        {
            Models = ["small", "large"],
            DatasetNames = ["photo", "sketch"],
            Datasets = [Dataset("photo"), Dataset("sketch")],
            PromptNames = ["plain"],
            Prompts = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("plain", ["a photo of a {label}."]),
            Problems = problems,
        };
        var map = YamlReader.Read("f", System.Text.Encoding.UTF8.GetBytes(yaml), null, problems);
        var settings = AccuracyProbeKind.ReadSettings(new ProbeDefinition { Id = "accuracy", Kind = "accuracy", Settings = map }, scope);
        problems.ThrowIfAny();
        return settings!;
    }

    private static Dataset Dataset(string name) => new()
    {
        Name = name,
        Kind = "folder",
        Labels = ["cat", "dog"],
        Features = [],
        Samples = [new Sample("cat/1.jpg", 0, []), new Sample("dog/1.jpg", 1, [])],
        Images = new FileImageSource("", []),
    };
}
