using ClipAudit.Reporting.Figures;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Reporting;

public sealed class FigureFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_figure_is_written_as_a_picture_in_two_formats_and_a_table()
    {
        Stage(SampleResults.With("dog"));
        Assert.Equal(["figures/accuracy-1.csv", "figures/accuracy-1.png", "figures/accuracy-1.svg"], Files());
        Assert.Equal(
            "kind,panel,section,row,series,x,x_lower,x_upper,value,lower,upper,n\n" +
            "value,,,photo,dog,,,,0.6892857142857143,0.6328,0.7403,280\n",
            File.ReadAllText(folder["figures/accuracy-1.csv"]));
    }

    [Fact]
    public void The_same_result_gives_the_same_files_and_a_run_without_figures_deletes_them()
    {
        Stage(SampleResults.With("dog"));
        var first = Files().Select(file => Convert.ToHexString(File.ReadAllBytes(folder[file]))).ToList();
        Stage(SampleResults.With("dog"));
        Assert.Equal(first, Files().Select(file => Convert.ToHexString(File.ReadAllBytes(folder[file]))));
        Stage(SampleResults.With("dog") with { Probes = [] });
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("../../evil")]
    [InlineData("a/b\\c\0")]
    public void A_name_from_outside_stays_in_the_folder(string id)
    {
        var result = SampleResults.With("dog");
        Stage(result with
        {
            Probes = [.. result.Probes.Select(probe => probe with { Id = id })],
            Measurements = [.. result.Measurements.Select(m => m with { Subject = m.Subject with { Probe = id } })],
        });
        Assert.Equal(3, Files().Length);
        Assert.All(Files(), file => Assert.StartsWith("figures/", file, StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_that_no_measurement_falls_into_is_left_out() =>
        Assert.Empty(Figure.Of(SampleResults.With("dog").Probes[0], []));

    [Fact]
    public void Measurements_in_the_same_place_become_series_named_by_what_differs()
    {
        var result = SampleResults.With("dog");
        var accuracy = result.Measurements[0];
        var figure = Assert.Single(Figure.Of(result.Probes[0],
            [accuracy, accuracy with { Subject = accuracy.Subject with { Variant = "other prompts" } }]));
        Assert.Equal(["dog", "dog · other prompts"], figure.Panels[0].Data.Series.ToArray());
    }

    [Fact]
    public void Parts_that_are_empty_in_a_selection_must_not_be_there_and_labels_rename_what_is_shown()
    {
        var result = SampleResults.With("dog");
        var accuracy = result.Measurements[0];
        var spec = result.Probes[0].Figures[0] with
        {
            Values = new FigureSelection(["accuracy"], new Subject { Variant = "" }),
            Labels = [new FigureLabel("dog", "A model")],
        };
        var figure = Assert.Single(Figure.Of(result.Probes[0] with { Figures = [spec] },
            [accuracy, accuracy with { Subject = accuracy.Subject with { Variant = "other prompts" } }]));
        Assert.Equal(["A model"], figure.Panels[0].Data.Series.ToArray());
    }

    [Fact]
    public void What_runs_along_the_axis_is_joined_by_row_and_panels_hold_their_own()
    {
        var result = SampleResults.With("dog");
        var on = (string model, string dataset) => result.Measurements[0] with
        {
            Subject = new Subject { Probe = "accuracy", Model = model, Dataset = dataset },
        };
        var spec = result.Probes[0].Figures[0] with
        {
            Kind = FigureKind.Scatter,
            Values = new FigureSelection(["accuracy"], new Subject { Dataset = "sketch" }),
            Across = new FigureSelection(["accuracy"], new Subject { Dataset = "photo" }),
            Rows = SubjectPart.Model,
            Series = null,
        };
        Measurement[] measurements = [on("a", "photo"), on("a", "sketch"), on("b", "sketch"), on("c", "photo")];
        var figure = Assert.Single(Figure.Of(result.Probes[0] with { Figures = [spec] }, [.. measurements]));
        var point = Assert.Single(figure.Panels[0].Data.Points);
        Assert.Equal("a", point.Row);
        Assert.Equal(193 / 280.0, point.Across.Value);
        var panels = Assert.Single(Figure.Of(
            result.Probes[0] with { Figures = [spec with { Across = null, Panels = SubjectPart.Model }] }, [.. measurements])).Panels;
        Assert.Equal(["a", "b"], panels.Select(panel => panel.Panel));
    }

    private void Stage(AuditResult result)
    {
        using var run = RunFolder.Begin(folder.Location);
        run.Stage(RunJson.Name, output => output.Write("{}"u8));
        FigureFiles.Stage(run, result);
        run.Commit();
    }

    private string[] Files() =>
        [.. folder.Snapshot().Keys.Select(path => path.Replace('\\', '/')).Where(path => path != RunJson.Name).Order(StringComparer.Ordinal)];
}
