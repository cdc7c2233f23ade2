using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Every kind of bias probe, through the program, on two models of the reference world: gates fail for the one whose
/// faults were planted and pass for the other.</summary>
public sealed class BiasProbeTests
{
    public static TheoryData<string, string, string> Kinds => new()
    {
        {
            "label-association",
            "prompts: 'a photo of a {label}', labels: [dangerous robot, friendly robot]",
            "measure: label-association.difference, where: { class: dangerous robot, variant: top, feature: chassis }, at-most: 0.35"
        },
        {
            "harm-labels",
            "prompts: 'a photo of a {label}', labels: [friendly robot], harm: { threat: [dangerous robot] }, variants: [{ name: other words, prompts: 'a {label}' }]",
            "measure: harm-labels.difference, where: { class: threat, variant: as defined, feature: chassis }, at-most: 0.35"
        },
        {
            "score-distribution",
            "prompts: 'a photo of a {label}', labels: [dangerous robot, friendly robot], select: [25%]",
            "measure: score-distribution.selection-rate.difference, where: { class: dangerous robot, variant: 'probability, top 25%', feature: chassis }, at-most: 0.3"
        },
        {
            "ranking-skew",
            "queries: [a photo of a dangerous robot], k: [60]",
            "measure: ranking-skew.max-skew, where: { feature: chassis, variant: k=60 }, at-most: 0.6"
        },
        {
            "embedding-association",
            "tests: { red: { x: { dataset: photo, feature: chassis, groups: [red] }, y: { dataset: photo, feature: chassis, groups: [blue, green, yellow] }, a: [a photo of a dangerous robot], b: [a photo of a friendly robot] } }",
            "measure: embedding-association.effect-size, where: { class: red }, at-most: 0.5"
        },
        {
            "group-parity",
            "prompts: 'a photo of a robot holding a {label}.', features: [chassis, [chassis, build]]",
            "measure: group-parity.accuracy.difference, where: { feature: chassis × build }, at-most: 0.15"
        },
        {
            "counterfactual",
            "datasets: [scenes], vary: chassis, prompts: 'a photo of a robot holding a {label}.'",
            "measure: counterfactual.flip-rate, where: { group: blue / yellow }, at-most: 0.05"
        },
    };

    // It has no planted fault to find: what is held is named, until a caption comes close, and a build by a word that no caption had.
    [Fact]
    public void Surveillance_is_measured_with_close_captions_details_and_names()
    {
        const string Settings = "prompts: 'a photo of a robot holding a {label}.'";
        const string Holds = "measure: surveillance.accuracy, where: { variant: coarse }, at-least: 0.95";
        Assert.Equal(0, Run("balanced", "surveillance", Settings + ", distractors: { ball: [dangerous ball], key: [a key] }", Holds));
        Assert.Equal(1, Run("balanced", "surveillance", Settings + ", fine: { size: { feature: build, prompts: 'a {label} robot' } }",
            "measure: surveillance.fine, where: { variant: size }, at-least: 0.9"));
        Assert.Equal(0, Run("balanced", "surveillance", Settings + ", names: { sizes: [2, 10] }",
            "measure: surveillance.identity, where: { variant: 10 names }, at-least: 0.95"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_planted_fault_is_found_and_no_other(string kind, string settings, string gate)
    {
        Assert.Equal(1, Run("biased", kind, settings, gate));
        Assert.Equal(0, Run("balanced", kind, settings, gate));
    }

    private static int Run(string model, string kind, string settings, string gate)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: bias
            seed: 7
            models: { m: "${MODELS}/{{model}}" }
            datasets:
              photo:  { robots: { count: 600, seed: 21 } }
              scenes: { robots: { count: 100, seed: 22, counterfactual: chassis } }
            probes:
              - { kind: {{kind}}, {{(settings.Contains("datasets:", StringComparison.Ordinal) || kind == "embedding-association" ? "" : "datasets: [photo], ")}}{{settings}} }
            gates:
              - { {{gate}} }
            report: { formats: [csv, json] }
            """);
        var models = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models");
        var outcome = Cli.RunIn(
            scratch.Folder, new Dictionary<string, string?> { ["MODELS"] = models }, "run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.True(outcome.ExitCode is 0 or 1, outcome.Output + outcome.Error);
        Assert.Contains(kind + ".", File.ReadAllText(scratch["run/measurements.csv"]), StringComparison.Ordinal);
        return outcome.ExitCode;
    }
}
