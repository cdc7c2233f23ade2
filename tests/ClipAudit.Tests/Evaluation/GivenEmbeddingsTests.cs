using System.Text;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Evaluation;

/// <summary>Audits of embeddings that are given, with and without the model that made them.</summary>
public sealed class GivenEmbeddingsTests : IDisposable
{
    private const int Count = 24;
    private const string Probes = """
        probes:
          - { kind: accuracy, prompts: 'a {label}' }
          - { kind: linear-probe, prompts: 'a {label}' }
          - { kind: embedding-association, prompts: '{label}', tests: { t: { x: { dataset: d, feature: race, groups: [X] }, y: { dataset: d, feature: race, groups: [Y] }, a: [p, q], b: [r, s] } } }

        """;

    private readonly GivenWorkspace workspace = new();

    public GivenEmbeddingsTests()
    {
        workspace.Write("images.csv", "file,label,race\n" + Rows(i => FormattableString.Invariant($"{i:00}.png")));
        for (var i = 0; i < Count; i++)
            workspace.Write(FormattableString.Invariant($"{i:00}.png"), Content(i));
        Directory.CreateDirectory(workspace["model"]);
        workspace.WriteNpy("faces.npy", [.. Enumerable.Range(0, Count).Select(Embedding)]);
        string[] texts = ["a a", "a b", "p", "q", "r", "s"];
        workspace.Write("prompts.csv", "text\n" + string.Join('\n', texts) + "\n");
        workspace.WriteNpy("prompts.npy", [.. texts.Select(text => FakeEncoder.Numbers(Encoding.UTF8.GetBytes(text)))]);
    }

    private const string Given = "datasets:\n  d: { embeddings: faces.npy, csv: images.csv, item: file, label: label, groups: [race], model: m }\n";
    private const string GivenTexts = "models:\n  m: { texts: prompts.npy, prompts: prompts.csv, logit-scale: 10 }\n";

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Given_embeddings_measure_as_those_of_the_run_do()
    {
        var original = await workspace.RunAsync(
            "models: { m: model }\ndatasets:\n  d: { csv: images.csv, image: file, label: label, groups: [race] }\n" + Probes, new FakeEncoder());
        var withModel = await workspace.RunAsync("models: { m: model }\n" + Given + Probes, new FakeEncoder { EmbedImage = _ => throw new InvalidOperationException() });
        var withTexts = await workspace.RunAsync(GivenTexts + Given + Probes);
        Assert.Equal(original.Result.Measurements.Select(Numbers), withModel.Result.Measurements.Select(Numbers));
        Assert.Equal(original.Result.Measurements.Select(Numbers), withTexts.Result.Measurements.Select(Numbers));
        Assert.Equal(("fake", "given embeddings"), (withModel.Result.Models[0].Layout, withTexts.Result.Models[0].Layout));
        Assert.Contains("m: the embeddings of the dataset d were given, and are taken to be of this model", withModel.Result.Notes);
        Assert.Equal((8, 10.0, "the audit file"),
            (withTexts.Result.Models[0].EmbeddingSize, withTexts.Result.Models[0].LogitScale, withTexts.Result.Models[0].LogitScaleSource));
    }

    [Fact]
    public async Task Learning_from_embeddings_needs_no_texts()
    {
        var all = await workspace.MeasureAsync(Given + "probes:\n  - kind: linear-probe\n  - { kind: few-shot, shots: [1, 2] }\n");
        Assert.NotNull(all.First(measurement => measurement.Name == "linear-probe.accuracy").Value);
        Assert.NotNull(all.First(measurement => measurement.Name == "few-shot.accuracy").Value);
        Assert.All(
            all.Where(measurement => measurement.Name.EndsWith("zero-shot", StringComparison.Ordinal) || measurement.Name.EndsWith("gain", StringComparison.Ordinal)),
            measurement => Assert.Contains("no zero-shot", measurement.Undefined, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Embeddings_that_are_none_are_listed_with_their_reason()
    {
        workspace.WriteNpy("faces.npy",
            [.. Enumerable.Range(0, Count).Select(i => i switch { 3 => new float[8], 5 => [1, float.NaN, 0, 0, 0, 0, 0, 0], _ => Embedding(i) })]);
        var run = await workspace.RunAsync("max-unreadable: 10%\n" + GivenTexts + Given + "probes:\n  - { kind: accuracy, prompts: 'a {label}' }\n");
        Assert.Equal(
            ["03.png: its embedding is all zeros, which point nowhere", "05.png: its embedding holds a value that is no finite number of single precision"],
            run.Result.Datasets[0].Unreadable.Select(item => $"{item.Id}: {item.Reason}"));
        Assert.Equal(Count - 2, run.Result.Measurements.First(measurement => measurement.Name == "accuracy").N);
    }

    [Fact]
    public async Task Embeddings_of_another_length_than_the_models_are_refused()
    {
        workspace.WriteNpy("faces.npy", [.. Enumerable.Range(0, Count).Select(_ => new float[] { 1, 2, 3 })]);
        var refusal = await Assert.ThrowsAsync<InputException>(
            () => workspace.RunAsync("models: { m: model }\n" + Given + "probes:\n  - { kind: accuracy, prompts: 'a {label}' }\n", new FakeEncoder()));
        Assert.Contains("The embeddings of the dataset d have 3 numbers, those of the model m have 8.", refusal.Message, StringComparison.Ordinal);
    }

    private static string Content(int i) => FormattableString.Invariant($"image {i * i}");

    private static float[] Embedding(int i)
    {
        // What the fake encoder sees of an image: its first twelve bytes, zeros after them.
        var seen = new byte[12];
        Encoding.UTF8.GetBytes(Content(i)).AsSpan(0, Math.Min(12, Content(i).Length)).CopyTo(seen);
        return FakeEncoder.Numbers(seen);
    }

    private static string Rows(Func<int, string> id) => string.Concat(Enumerable.Range(0, Count)
        .Select(i => FormattableString.Invariant($"{id(i)},{(char)('a' + (i % 2))},{"XY"[i / 2 % 2]}\n")));

    private static string Numbers(Measurement m) => FormattableString.Invariant(
        $"{m.Name} {m.Subject.Class} {m.Subject.Feature} {m.Subject.Group} {m.Value} [{m.Interval?.Lower}, {m.Interval?.Upper}] {m.N}");
}
