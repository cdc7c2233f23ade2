using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Audits of accuracies that others measured, through the program.</summary>
public sealed class TableAuditTests
{
    private const string Testbed = "probes/audits/imagenet-testbed.yaml";
    private const string VitB32 = "vit_b_32_clip_zeroshot";
    private const string ResNet50 = "resnet50_clip_zeroshot";

    // scipy.stats.linregress on the logits of the same rows: slope, intercept, R², ρ of the two zero-shot classifiers.
    [DataTheory("imagenet-testbed")]
    [InlineData("imagenet-v2", "against imagenet", 0.9232287729753484, -0.4976898816600772, 0.9960456434163886, 0.05628760858277981, 0.05793669260164236)]
    [InlineData("imagenet-sketch", "against imagenet", 1.0709154135668686, -2.3700729125522835, 0.8690056151566891, 0.2801888108056788, 0.22860630942238613)]
    [InlineData("imagenet-r", "against imagenet-on-r-classes", 0.636843984281646, -2.1077156197680713, 0.8894018711181355, 0.38951248609134903, 0.328574733024353)]
    [InlineData("objectnet", "against imagenet-on-objectnet-classes", 0.9809103795406254, -1.9282889065475393, 0.9525114145176733, 0.1810452991146378, 0.17845669865622615)]
    [InlineData("imagenet-vid", "against imagenet-on-vid-classes", 0.5335581834563873, -1.4617231255570724, 0.9489025134703292, 0.19156902708392054, 0.14850624217017538)]
    [InlineData("ytbb", "against imagenet-on-ytbb-classes", 0.33883596682976974, -1.111869501379598, 0.8296070492615604, 0.09910506805914476, 0.07087116353912093)]
    [InlineData("imagenet-a", "against imagenet-on-a-classes, up to 91.86 %", 0.6894464990989362, -5.14004617225444, 0.4104619935601998, 0.29205963862909434, 0.2092486291504585)]
    public void The_testbed_has_the_lines_that_scipy_fits(
        string shift, string variant, double slope, double intercept, double squared, double vit, double resnet)
    {
        var result = Measurements(Shared.Value);
        Assert.Equal(slope, result[("robustness.line.slope", null, shift, variant)].Value, 1e-9);
        Assert.Equal(intercept, result[("robustness.line.intercept", null, shift, variant)].Value, 1e-9);
        Assert.Equal(squared, result[("robustness.line.r2", null, shift, variant)].Value, 1e-9);
        var against = variant.Split(',')[0];
        foreach (var (model, expected) in new[] { (VitB32, vit), (ResNet50, resnet) })
        {
            var rho = result[("robustness.effective", model, shift, against)];
            Assert.Equal(expected, rho.Value, 1e-9);
            Assert.InRange(rho.Value, rho.Lower, rho.Upper);
            Assert.InRange(rho.Upper - rho.Lower, 0.001, 0.05);
        }
    }

    [DataFact("imagenet-testbed")]
    public void Two_runs_on_a_table_give_the_same_bytes()
    {
        using var scratch = new Scratch();
        Assert.All(["first", "second"], folder => Assert.Equal(0, Run(scratch[folder]).ExitCode));
        Assert.All(["measurements.csv", "report.pdf", "result.json"], file =>
            Assert.Equal(File.ReadAllBytes(scratch[$"first/{file}"]), File.ReadAllBytes(scratch[$"second/{file}"])));
    }

    [Fact]
    public void A_table_that_is_absent_is_named_with_the_variable_to_set()
    {
        using var scratch = new Scratch();
        var outcome = Cli.RunIn(TestFolders.Repository, new Dictionary<string, string?> { ["CLIPAUDIT_DATA"] = scratch["data"] },
            "run", Testbed, "--out", scratch["run"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("CLIPAUDIT_DATA", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_baselines_are_refused_before_anything_runs()
    {
        using var scratch = new Scratch();
        scratch.Write("t.csv", "model,val,r\na,0.5,0.2\nb,0.6,0.3\nc,0.7,0.4\n");
        var path = scratch.Write("audit.yaml", "audit: 1\nname: t\ntables:\n  t: { csv: t.csv, layout: wide, model: model, settings: [val, r] }\nprobes:\n"
            + "  - use: robustness/effective-robustness\n    with: { reference: val, shifted: r, baselines: { table: t, include: [a, b] }, models: { table: t, include: c } }\n");
        var outcome = Cli.Run("run", path, "--out", scratch["run"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("audit.yaml:7:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("the line would go through 2 baselines; expected at least 3", outcome.Error, StringComparison.Ordinal);
    }

    // One run serves all rows of the theory.
    private static readonly Lazy<string> Shared = new(() =>
    {
        using var scratch = new Scratch();
        var outcome = Run(scratch["run"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return File.ReadAllText(scratch["run/result.json"]);
    });

    private static Outcome Run(string folder) => Cli.RunIn(
        TestFolders.Repository, new Dictionary<string, string?> { ["CLIPAUDIT_DATA"] = TestFolders.Data }, "run", Testbed, "--out", folder);

    private static Dictionary<(string Name, string? Model, string? Dataset, string? Variant), (double Value, double Lower, double Upper)> Measurements(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("measurements").EnumerateArray()
            .Where(m => Text(m.GetProperty("subject"), "probe") == "standard-line" && m.GetProperty("interval").ValueKind == JsonValueKind.Object)
            .ToDictionary(
                m => (Text(m, "name")!, Text(m.GetProperty("subject"), "model"), Text(m.GetProperty("subject"), "dataset"), Text(m.GetProperty("subject"), "variant")),
                m => (m.GetProperty("value").GetDouble(), m.GetProperty("interval").GetProperty("lower").GetDouble(),
                    m.GetProperty("interval").GetProperty("upper").GetDouble()));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
