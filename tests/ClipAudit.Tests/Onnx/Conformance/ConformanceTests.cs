using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>What the whole list of checks says of models without faults, and of none.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void A_sound_model_passes_every_check_that_applies()
    {
        using var model = new SoundModel();
        var report = Checking.Report(model.Folder);
        Assert.All(report.Checks, row => Assert.True(row.Verdict is CheckVerdict.Pass or CheckVerdict.NotApplicable, row.ToString()));
        Assert.Equal(CheckVerdict.Pass, report.Verdict);
        Assert.Contains(report.Checks, row => row is { Check: "pictures.retrieval", Verdict: CheckVerdict.Pass });
    }

    [Fact]
    public void A_report_is_the_same_bytes_again()
    {
        using var model = new SoundModel();
        string Report() => Checking.Report(model.Folder).ToJson();
        Assert.Equal(Report(), Report());
    }

    [Fact]
    public void Names_of_rows_are_not_used_twice()
    {
        using var model = new SoundModel();
        var report = Checking.Report(model.Folder);
        Assert.Distinct(report.Checks.Select(row => row.Check));
        Assert.All(ConformanceChecks.All, check => Assert.Contains(report.Checks, row => row.Check.StartsWith(check.Name, StringComparison.Ordinal)));
    }

    [ModelTheory]
    [InlineData("small-clip")]
    [InlineData("tiny-random-hf")]
    [InlineData("tiny-random-combined")]
    [InlineData("tiny-random-openclip")]
    public void No_check_fails_on_a_model_without_faults_and_none_that_knows_no_pictures_passes(string name)
    {
        var tokenizer = name == "tiny-random-openclip" ? Path.Combine(TestFolders.Models, "tiny-random-hf") : null;
        var report = Checking.Report(Path.Combine(TestFolders.Models, name), new ModelOptions { TokenizerFolder = tokenizer });
        Assert.All(report.Checks, row => Assert.True(row.Verdict != CheckVerdict.Fail, row.ToString()));
        Assert.Equal(CheckVerdict.Warn, Assert.Single(report.Checks, row => row.Check == "pictures.retrieval").Verdict);
        Assert.Equal(CheckVerdict.Warn, report.Verdict);
    }

    [Theory]
    [InlineData("balanced")]
    [InlineData("biased")]
    [InlineData("standard-1")]
    public void The_reference_world_s_models_are_exported_well_and_know_no_squares(string name)
    {
        var report = Checking.Report(Path.Combine(TestFolders.Repository, "probes", "reference-world", "models", name));
        Assert.Equal(["preprocessing.clip", "pictures.retrieval"],
            report.Checks.Where(row => row.Verdict is CheckVerdict.Warn or CheckVerdict.Fail).Select(row => row.Check));
    }

    [Fact]
    public void A_model_that_can_t_be_opened_is_a_failed_check()
    {
        using var model = new SoundModel();
        File.Delete(model["preprocessor_config.json"]);
        var report = Checking.Report(model.Folder);
        Checking.Is(CheckVerdict.Fail, Assert.Single(report.Checks), "preprocessor_config.json is missing");
        Assert.Null(report.ContentHash);
    }

    [Fact]
    public void A_graph_that_can_t_be_run_fails_the_checks_that_need_it()
    {
        using var model = new SoundModel();
        model.Text(builder => builder.Node("NoSuchOperation", "sum", "text_embeds"));
        var report = Checking.Report(model.Folder);
        Checking.Is(CheckVerdict.Fail, Assert.Single(report.Checks, row => row.Check == "padding"), "NoSuchOperation");
        Assert.Equal(CheckVerdict.Fail, report.Verdict);
    }

    [Fact]
    public void A_folder_without_a_model_is_wrong_input()
    {
        using var empty = new ScratchFolder();
        Assert.Throws<InputException>(() => Checking.Report(empty.Path));
        using var model = new SoundModel();
        Assert.Throws<InputException>(
            () => Checking.Report(model.Folder, new ModelOptions { TokenizerFolder = model["nowhere/at/all"] }));
    }
}
