using ClipAudit.Results;

namespace ClipAudit.Cli.Tests;

/// <summary><c>clipaudit report</c>, through the program.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public ReportCommandTests()
    {
        Directory.CreateDirectory(_scratch["run"]);
        using var output = File.Create(_scratch["run/result.json"]);
        ResultFile.Write(new AuditResult
        {
            Name = "small", Title = "A small audit", Seed = 1, ToolVersion = "0.1.0",
            Models = [], Datasets = [], Probes = [], Measurements = [], Findings = [], Notes = [],
        }, output);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Formats_that_are_asked_for_are_written_beside_the_result()
    {
        var outcome = Cli.Run("report", _scratch["run"], "--format", "md,tex", "--format", "model-index");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["model-index.yaml", "report.md", "report.tex", "result.json"], Files("run"));
    }

    [Fact]
    public void Another_folder_gets_the_usual_formats_twice_the_same()
    {
        foreach (var folder in new[] { "first", "second" })
            Assert.Equal(0, Cli.Run("report", _scratch["run"], "--out", _scratch[folder], "--paper", "letter", "--lang", "en-GB").ExitCode);
        Assert.Contains("report.pdf", Files("first"));
        Assert.All(Files("first"), file => Assert.Equal(File.ReadAllBytes(_scratch[$"first/{file}"]), File.ReadAllBytes(_scratch[$"second/{file}"])));
    }

    [Theory]
    [InlineData("--format has an unknown format 'docx'. It knows pdf, html, csv, figures, md, tex, model-index.", "--format", "docx")]
    [InlineData("--paper is 'a5'; expected a4 or letter.", "--paper", "a5")]
    [InlineData("--lang is 'de'; expected en, or a variant of English", "--lang", "de")]
    public void What_it_can_not_do_is_refused(string expected, string option, string value)
    {
        var outcome = Cli.Run("report", _scratch["run"], option, value);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["result.json"], Files("run"));
    }

    [Fact]
    public void A_folder_without_a_result_is_refused()
    {
        var outcome = Cli.Run("report", _scratch["nothing"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("Give the folder of a run that ended.", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["nothing"]));
    }

    private string[] Files(string folder) => [.. Directory.GetFiles(_scratch[folder]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
