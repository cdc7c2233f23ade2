using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Results;

namespace ClipAudit.Tests.Evaluation.Support;

/// <summary>A folder with files of evidence and an audit of them, removed after the test.</summary>
internal sealed class GivenWorkspace : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string this[string name] => Path.Combine(folder.Location, name);

    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    /// <summary>Writes rows of float32 as an .npy file.</summary>
    public void WriteNpy(string name, params IReadOnlyList<float[]> rows)
    {
        var header = FormattableString.Invariant($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows.Count}, {rows[0].Length}), }}");
        var padded = header.PadRight(117) + "\n";
        using var output = File.Create(this[name]);
        output.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)padded.Length, 0]);
        output.Write(Encoding.ASCII.GetBytes(padded));
        Span<byte> four = stackalloc byte[4];
        foreach (var value in rows.SelectMany(row => row))
        {
            BinaryPrimitives.WriteSingleLittleEndian(four, value);
            output.Write(four);
        }
    }

    public Audit Read(string yaml)
    {
        Write("audit.yaml", "audit: 1\nname: given\nseed: 7\n" + yaml);
        return AuditFile.Read(this["audit.yaml"], null, _ => null);
    }

    /// <summary>What is wrong with an audit, a line each, the folder taken away.</summary>
    public string[] Problems(string yaml) =>
        [.. Assert.Throws<InputException>(() => Read(yaml)).Message.Replace(folder.Location + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Split('\n')];

    /// <summary>Runs an audit, and again from its evidence; a model may be opened only where one is given.</summary>
    public Task<AuditRun> RunAsync(string yaml, IClipEncoder? encoder = null) => Replayed.RunAsync(
        Read(yaml), new RunOptions { Cache = this["cache"], BatchSize = 4, Workers = 2 },
        model => encoder ?? throw new InvalidOperationException($"{model.Name} was opened."));

    public async Task<ImmutableArray<Measurement>> MeasureAsync(string yaml) => (await RunAsync(yaml)).Result.Measurements;

    public void Dispose() => folder.Dispose();
}
