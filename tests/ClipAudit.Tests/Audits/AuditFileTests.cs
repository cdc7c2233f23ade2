using ClipAudit.Audits;
using ClipAudit.Results;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Audits;

public sealed class AuditFileTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_valid_audit_is_read_with_its_defaults()
    {
        var audit = workspace.Read(AuditWorkspace.Valid);
        Assert.Equal(("first", "first", 0L, 0.01), (audit.Name, audit.Title, audit.Seed, audit.MaxUnreadable));
        Assert.Equal([new ModelReference("small", workspace.Path("model"), null)], audit.Models.AsEnumerable());
        Assert.Equal(["photo", "sketch", "faces"], audit.Datasets.Select(dataset => dataset.Name));
        Assert.Equal([null, "photo", null], audit.Datasets.Select(dataset => dataset.ShiftOf));
        Assert.Equal(ReportFormats.Usual.AsEnumerable(), audit.Report.Formats.AsEnumerable());
        Assert.Equal((PaperSize.A4, "en"), (audit.Report.Paper, audit.Report.Language));
        Assert.Equal(ImageDisplay.None, audit.Report.Images);
        var gate = Assert.Single(audit.Gates);
        Assert.Equal(("accuracy", "photo", 0.5, (double?)null), (gate.Measure, gate.Where.Dataset, gate.AtLeast!.Value, gate.AtMost));
        Assert.Equal("accuracy", Assert.Single(audit.Probes).Sheet.Id);
    }

    [Fact]
    public void Values_that_are_given_are_taken()
    {
        var audit = workspace.Read("title: Čeština 中文 🙂\nseed: -7\nmax-unreadable: 2.5%\nreport: { formats: json, images: blurred, paper: letter, lang: en-GB }\n"
            + AuditWorkspace.Valid.Replace("{ path: model }", "{ path: model, logit-scale: 100, precision: fp16, tokenizer: model, published-as: 'CLIP ViT-B/32' }", StringComparison.Ordinal));
        Assert.Equal(("Čeština 中文 🙂", -7L, 0.025), (audit.Title, audit.Seed, audit.MaxUnreadable));
        var folder = workspace.Path("model");
        Assert.Equal([new ModelReference("small", folder, 100) { Precision = "fp16", TokenizerPath = folder, PublishedAs = "CLIP ViT-B/32" }], audit.Models.AsEnumerable());
        Assert.Equal(["json"], audit.Report.Formats.AsEnumerable());
        Assert.Equal(ImageDisplay.Blurred, audit.Report.Images);
        Assert.Equal((PaperSize.Letter, "en-GB"), (audit.Report.Paper, audit.Report.Language));
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    [InlineData("\r\n", "\uFEFF# yaml-language-server: $schema=audit.json\r\n")]
    public void Line_ends_byte_order_marks_and_comments_make_no_difference(string lineEnd, string start)
    {
        var audit = workspace.Read(start + AuditWorkspace.Valid.Replace("\n", lineEnd, StringComparison.Ordinal));
        Assert.Equal("first", audit.Name);
        Assert.Equal(3, audit.Datasets.Length);
    }

    [Fact]
    public void With_windows_line_ends_positions_stay_exact()
    {
        var yaml = AuditWorkspace.Valid.Replace("shift-of: photo", "shift-of: poto", StringComparison.Ordinal);
        Assert.StartsWith("audit.yaml:7:39: ", workspace.Problems(yaml.Replace("\n", "\r\n", StringComparison.Ordinal))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_start_from_the_folder_of_the_file()
    {
        workspace.Write("deep/er/audit.yaml", AuditWorkspace.Valid
            .Replace("path: model", "path: ../../model", StringComparison.Ordinal)
            .Replace("folder: ", "folder: ../../", StringComparison.Ordinal)
            .Replace("csv: ", "root: ../.., csv: ../../", StringComparison.Ordinal));
        var audit = AuditFile.Read(workspace.Path("deep/er/audit.yaml"));
        Assert.Equal(workspace.Path("model"), audit.Models[0].Path);
        Assert.Equal("photo/cat/1.jpg", audit.Datasets[2].Samples[0].Id);
    }

    [Fact]
    public void A_missing_data_folder_names_the_variable_that_decides_it()
    {
        var yaml = AuditWorkspace.Valid.Replace("{ folder: photo }", "{ folder: \"${CLIPAUDIT_DATA:-gone}/photo\" }", StringComparison.Ordinal);
        Assert.Equal(
            "audit.yaml:6:20: the dataset 'photo' can't be used: the folder gone/photo does not exist."
            + " Its place comes from the environment: set CLIPAUDIT_DATA to the folder that holds it.",
            Assert.Single(workspace.Problems(yaml)).Replace('\\', '/'));
        workspace.Set("CLIPAUDIT_DATA", workspace.Folder);
        Assert.Equal(2, workspace.Read(yaml).Datasets[0].Samples.Length);
    }

    [Theory]
    [InlineData("no such file.yaml", "does not exist; expected a YAML file.")]
    [InlineData("model", "is a folder; expected a YAML file.")]
    [InlineData("empty.yaml", "is empty; expected a YAML file.")]
    [InlineData("large.yaml", "has 1048577 bytes; a YAML file may have at most 1048576.")]
    [InlineData("latin1.yaml", "is not UTF-8 text; save it as UTF-8.")]
    public void A_file_that_is_none_is_refused(string name, string expected)
    {
        workspace.Write("empty.yaml", "");
        workspace.Write("large.yaml", new string('#', 1048577));
        workspace.Write("latin1.yaml", [(byte)'a', (byte)':', (byte)' ', 0xE9, (byte)'\n']);
        var exception = Assert.Throws<InputException>(() => AuditFile.Read(workspace.Path(name)));
        Assert.Equal($"{workspace.Path(name)} {expected}", exception.Message);
    }

    [Fact]
    public void A_gate_may_ask_for_any_value_of_a_part()
    {
        var audit = workspace.Read(AuditWorkspace.Valid.Replace("{ dataset: photo }", "{ dataset: '*', class: '*', feature: '*' }", StringComparison.Ordinal));
        Assert.Equal(("*", "*", "*"), (audit.Gates[0].Where.Dataset, audit.Gates[0].Where.Class, audit.Gates[0].Where.Feature));
    }

    [Fact]
    public void The_same_file_gives_the_same_audit()
    {
        var (first, second) = (workspace.Read(AuditWorkspace.Valid), workspace.Read(AuditWorkspace.Valid));
        Assert.Equal(first.Probes[0].Sheet.DefinitionHash, second.Probes[0].Sheet.DefinitionHash);
        Assert.Equal(first.Datasets.SelectMany(dataset => dataset.Samples, (_, sample) => sample.Id),
            second.Datasets.SelectMany(dataset => dataset.Samples, (_, sample) => sample.Id));
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void The_audit_of_domain_shift_is_ready_to_run()
    {
        string? Environment(string name) => name switch
        {
            "CLIPAUDIT_MODELS" => TestFolders.Models,
            "CLIPAUDIT_DATA" => TestFolders.Data,
            _ => null,
        };
        var audit = AuditFile.Read(Path.Combine(TestFolders.Repository, "probes/audits/pacs-shift.yaml"), null, Environment);
        Assert.Equal(["photo", "art_painting", "cartoon", "sketch"], audit.Datasets.Select(dataset => dataset.Name));
        Assert.All(audit.Datasets, dataset => Assert.Equal(280, dataset.Samples.Length));
        Assert.All(audit.Datasets, dataset =>
            Assert.Equal(["dog", "elephant", "giraffe", "guitar", "horse", "house", "person"], dataset.Labels.AsEnumerable()));
        Assert.Equal(
            [
                "plain-prompts", "domain-prompts", "natural-shift", "corruption", "typographic-attack", "prompt-sensitivity", "calibration",
                "linear-probe", "few-shot",
            ],
            audit.Probes.Select(probe => probe.Sheet.Id));
    }
}
