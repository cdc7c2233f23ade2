using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Onnx.Models;
using ClipAudit.Results;
using ClipAudit.Tests.Support;
using Xunit.Abstractions;

namespace ClipAudit.Tests.ReferenceWorld;

/// <summary>Who audits the auditor? On a model without planted faults, hardly any of many audits may flag one.</summary>
[Trait("Category", "Slow")]
public sealed class FalseAlarmTests(ITestOutputHelper output)
{
    private const int Audits = 200;
    private const double GreatestShare = 0.07;

    // Seeds from here on draw pictures that no model was trained, and no effect measured, on.
    private const int FirstSeed = 50_000;

    [Fact]
    public async Task Gates_at_five_percent_flag_the_balanced_model_in_at_most_seven_percent_of_audits()
    {
        using var scratch = new ScratchFolder();
        var flags = new Dictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForAsync(0, Audits, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (index, cancellation) =>
        {
            var findings = (await RunAsync(scratch.Path, FirstSeed + index, cancellation)).Findings;
            lock (flags)
                foreach (var finding in findings)
                    flags[finding.Gate] = flags.GetValueOrDefault(finding.Gate) + (finding.Verdict == Verdict.Fail ? 1 : 0);
        });
        foreach (var (gate, count) in flags)
            output.WriteLine($"{gate}: flagged in {count} of {Audits} audits");
        Assert.Equal(4, flags.Count);
        Assert.All(flags, flag => Assert.True(flag.Value <= GreatestShare * Audits, $"{flag.Key} was flagged in {flag.Value} of {Audits} audits"));
    }

    private static async Task<AuditResult> RunAsync(string folder, int seed, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}.yaml"));
        await File.WriteAllTextAsync(file, Yaml(seed), cancellation);
        var audit = AuditFile.Read(file, Path.Combine(TestFolders.Repository, "probes"));
        var options = new RunOptions { Cache = Path.Combine(folder, $"cache-{seed}"), Workers = 1 };
        var run = await AuditRunner.RunAsync(audit, options, reference => ClipEncoder.Open(reference, new ExecutionOptions(DeviceKind.Cpu, Threads: 1)),
            progress: null, TimeProvider.System, cancellation);
        Directory.Delete(options.Cache, recursive: true);
        return run.Result;
    }

    private static string Yaml(int seed) => string.Create(CultureInfo.InvariantCulture, $$"""
        audit: 1
        name: balanced
        title: A model without planted faults
        seed: {{seed}}
        models: { balanced: "{{Path.Combine(TestFolders.Repository, "probes", "reference-world", "models", "balanced")}}" }
        datasets: { photo: { robots: { count: 1000, seed: {{seed}} } } }
        prompts: { holding: ["a photo of a robot holding a {label}."] }
        probes:
          - { use: classification/zero-shot-accuracy, id: accuracy, with: { prompts: holding } }
          - use: bias/label-association
            id: words
            with: { prompts: ["a photo of a {label}"], labels: [dangerous robot, friendly robot], thresholds: [] }
        gates:
          - { measure: accuracy.gap, where: { feature: chassis }, at-most: 0.05 }
          - { measure: accuracy.gap, where: { feature: build }, at-most: 0.05 }
          - { measure: label-association.difference, where: { feature: chassis, class: dangerous robot }, at-most: 0.05 }
          - { measure: label-association.difference, where: { feature: build, class: dangerous robot }, at-most: 0.05 }
        """);
}
