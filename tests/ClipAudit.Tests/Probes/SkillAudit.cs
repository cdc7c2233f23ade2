using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Results;
using ClipAudit.Tests.Audits;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Probes;

/// <summary>Fake models of known skill: an image that reads "a5" shows class a and is right for models of skill above 5.</summary>
/// <remarks>The models m1, m2, … have the skills 1, 2, …; where one is wrong, it answers with the next class.</remarks>
internal sealed class SkillAudit : IDisposable
{
    private readonly TemporaryFolder cache = new();

    public AuditWorkspace Workspace { get; } = new();

    public void Dispose()
    {
        Workspace.Dispose();
        cache.Dispose();
    }

    /// <summary>Writes images of one difficulty from 0 to 9.</summary>
    public void Images(string dataset, string label, int difficulty, int count)
    {
        for (var i = 0; i < count; i++)
            Workspace.Write(FormattableString.Invariant($"{dataset}/{label}/{difficulty}-{i}.jpg"), FormattableString.Invariant($"{label}{difficulty}{i}"));
    }

    /// <summary>Runs an audit of the models m1 to mN.</summary>
    public Task<AuditResult> RunAsync(int models, string datasets, string probe) =>
        RunAsync(string.Join(", ", Enumerable.Range(1, models).Select(i => FormattableString.Invariant($"m{i}: model"))), datasets, probe);

    /// <summary>Runs an audit of models as the audit file has them, and again from its evidence.</summary>
    public async Task<AuditResult> RunAsync(string models, string datasets, string probe)
    {
        var yaml = $"audit: 1\nname: x\nmodels: {{ {models} }}\ndatasets: {datasets}\nprobes: [ {probe} ]\n";
        var run = await Replayed.RunAsync(Workspace.Read(yaml), new RunOptions { Cache = cache.Location, BatchSize = 16, Workers = 2 }, Open);
        return run.Result;
    }

    private static FakeEncoder Open(ModelReference model)
    {
        var skill = int.Parse(model.Name[1..], CultureInfo.InvariantCulture);
        return new FakeEncoder
        {
            Key = (char)('a' + (skill % 6)),
            // Batches are filled up with images of zeros.
            EmbedImage = bytes => Axis(bytes[0] == 0 ? 0 : (bytes[0] - 'a' + (bytes[1] - '0' < skill ? 0 : 1)) % 3),
            EmbedText = text => Axis(text[^1] - 'a'),
        };
    }

    private static float[] Axis(int answer)
    {
        var axis = new float[FakeEncoder.Dimension];
        axis[answer] = 2;
        return axis;
    }
}
