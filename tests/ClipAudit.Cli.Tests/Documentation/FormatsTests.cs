using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;
using ClipAudit.Tests.Results.Reference;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>The pages about files name the columns and fields that a run writes, and no others.</summary>
public sealed partial class FormatsTests
{
    private static readonly string Formats = File.ReadAllText(Path.Combine(TestFolders.Repository, "docs/reference/formats.md")).ReplaceLineEndings("\n");

    [Fact]
    public void A_run_writes_what_the_pages_say()
    {
        using var scratch = new Scratch();
        var audit = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: formats
            seed: 1
            models: { m: "{{Path.Combine(TestFolders.Repository, "probes/reference-world/models/standard-1")}}" }
            datasets: { photo: { robots: { count: 60, seed: 3 } } }
            probes: [{ kind: accuracy, prompts: "a photo of a robot holding a {label}." }]
            gates:
              - { measure: accuracy, at-least: 0.1 }
              - { measure: accuracy, at-least: 0.999 }
              - { measure: accuracy.gap, at-most: 0.15 }
            report: { formats: [csv, json, junit, figures], insufficient-evidence: skipped }
            """);
        Assert.Equal(1, Cli.Run("run", audit, "--out", scratch["run"], "--cache", scratch["cache"], "--device", "cpu").ExitCode);

        Assert.Equal(Columns("measurements.csv"), Header(scratch["run/measurements.csv"]));
        Assert.Equal(Columns("predictions/MODEL/DATASET.csv").SelectMany(name => name == "group.FEATURE" ? ["group.chassis", "group.build"] : new[] { name }),
            Header(scratch["run/predictions/m/photo.csv"]));
        Assert.Equal(Columns("figures/PROBE-N.csv"), Header(scratch["run/figures/accuracy-1.csv"]));
        HoldsJUnit(XDocument.Load(scratch["run/junit.xml"]));
        HoldsJson<AuditResult>(scratch["run"], ResultFile.Name);
        HoldsJson<RunManifest>(scratch["run"], ManifestJson.Name);
        HoldsJson<RunDocument>(scratch["run"], RunJson.Name);
    }

    // Names in backticks in the first column of the section's first table.
    private static IEnumerable<string> Columns(string section) => Section(section).Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Name().Matches(line.Split('|')[1])).Select(match => match.Groups[1].Value);

    private static string Section(string title)
    {
        var start = Formats.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no section {title}.");
        var end = Formats.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Formats[start..] : Formats[start..end];
    }

    private static string[] Header(string path) => File.ReadLines(path).First().Split(',');

    private static void HoldsJUnit(XDocument junit)
    {
        var elements = Columns("junit.xml").ToHashSet();
        Assert.Equal(elements.Order(StringComparer.Ordinal), junit.Descendants().Select(element => element.Name.LocalName).Distinct().Order(StringComparer.Ordinal));
        var told = Section("junit.xml");
        Assert.All(junit.Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Name.LocalName).Distinct(),
            name => Assert.Contains($"`{name}`", told, StringComparison.Ordinal));
    }

    private static void HoldsJson<T>(string folder, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name)));
        Assert.Empty(JsonShape.Differences(document.RootElement, typeof(T), name));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
