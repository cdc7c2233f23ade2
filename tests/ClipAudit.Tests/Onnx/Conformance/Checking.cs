using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Hub;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>Runs one check on a model's folder, as the whole list does.</summary>
internal static class Checking
{
    public static readonly ExecutionOptions OnCpu = new(DeviceKind.Cpu, 0, 1);

    /// <summary>The whole table.</summary>
    public static ConformanceReport Report(string folder, ModelOptions? options = null, ReferenceEmbeddings? reference = null) =>
        ModelConformance.Check(ModelPlace.Find(folder), options ?? new ModelOptions(), OnCpu, reference);

    /// <summary>A row of the table; the checks that its name begins with are run, and no other.</summary>
    public static CheckResult Row(string folder, string row, ModelOptions? options = null, ReferenceEmbeddings? reference = null)
    {
        options ??= new ModelOptions();
        using var encoder = ClipEncoder.Open("model", folder, options, OnCpu);
        var subject = new ConformanceSubject(encoder, folder, options, reference);
        var checks = ConformanceChecks.All.Where(check => check.Name.Split('.')[0] == row.Split('.')[0]);
        return Assert.Single(checks.SelectMany(check => ModelConformance.Observe(check, subject)), found => found.Check == row);
    }

    public static void Fails(string folder, string row, params string[] words) => Is(CheckVerdict.Fail, Row(folder, row), words);

    public static void Warns(string folder, string row, params string[] words) => Is(CheckVerdict.Warn, Row(folder, row), words);

    public static void Passes(string folder, string row, params string[] words) => Is(CheckVerdict.Pass, Row(folder, row), words);

    /// <summary>The verdict, with words in what was measured or in the advice.</summary>
    public static void Is(CheckVerdict verdict, CheckResult row, params string[] words)
    {
        Assert.True(verdict == row.Verdict, row.ToString());
        Assert.All(words, word => Assert.Contains(word, $"{row.Measured} {row.Bound} {row.Advice}", StringComparison.Ordinal));
        Assert.Equal(verdict is CheckVerdict.Warn or CheckVerdict.Fail, row.Advice.Length > 0);
    }
}
