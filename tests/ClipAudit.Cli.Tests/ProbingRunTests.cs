using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Prompt sensitivity, calibration, linear and few-shot probes of a trained model on real images.</summary>
public sealed class ProbingRunTests
{
    private static readonly string[] Domains = ["photo", "art_painting", "cartoon", "sketch"];

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Pacs_shift_measures_wording_calibration_and_what_the_embeddings_know()
    {
        using var scratch = new Scratch();
        var environment = new Dictionary<string, string?> { ["CLIPAUDIT_MODELS"] = TestFolders.Models, ["CLIPAUDIT_DATA"] = TestFolders.Data };
        var outcome = Cli.RunIn(TestFolders.Repository, environment,
            "run", "probes/audits/pacs-shift.yaml", "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.Equal(0, outcome.ExitCode);
        using var result = JsonDocument.Parse(File.ReadAllText(scratch["run/result.json"]));
        var all = result.RootElement.GetProperty("measurements").EnumerateArray().ToList();
        double Value(string name, string dataset, string? variant = null) => all.Single(m => m.GetProperty("name").GetString() == name
            && Part(m, "dataset") == dataset && Part(m, "variant") == variant).GetProperty("value").GetDouble();

        foreach (var domain in Domains)
        {
            var plain = all.Single(m => m.GetProperty("name").GetString() == "accuracy"
                && Part(m, "probe") == "plain-prompts" && Part(m, "dataset") == domain).GetProperty("value").GetDouble();
            Assert.Equal(plain, Value("prompt.accuracy", domain, "a photo of a {label}."));
            Assert.Equal(0, Value("prompt.label-order", domain));
            Assert.True(Value("prompt.wording-share", domain) >= Value("prompt.range", domain));
            Assert.True(Value("calibration.ece", domain, "equal-width") >= Math.Abs(Value("calibration.overconfidence", domain)) - 1e-9);
            Assert.Equal(
                Value("linear-probe.gain", domain),
                Value("linear-probe.accuracy", domain) - Value("linear-probe.zero-shot-accuracy", domain), 1e-12);
            Assert.Equal(Value("linear-probe.zero-shot-accuracy", domain), Value("few-shot.zero-shot-accuracy", domain));
        }

        Assert.True(Value("calibration.nll", "photo", "temperature of photo") < Value("calibration.nll", "photo"));
        Assert.True(Value("calibration.temperature", "photo") > 1);
        Assert.True(Value("few-shot.accuracy", "photo", "16 shots") > Value("few-shot.accuracy", "photo", "1 shot"));
        Assert.True(Value("linear-probe.shift-drop", "sketch") > Value("linear-probe.shift-drop", "art_painting"));
    }

    private static string? Part(JsonElement measurement, string part) =>
        measurement.GetProperty("subject").TryGetProperty(part, out var value) ? value.GetString() : null;
}
