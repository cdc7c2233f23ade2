using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Benchmarks.SideBySide;
using ClipAudit.Onnx.Models;
using ClipAudit.ReferenceWorld;
using ClipAudit.Transforms;
using ClipAudit.Transforms.Corruptions;
using ClipAudit.Transforms.Plain;

namespace ClipAudit.Benchmarks.Transforms;

/// <summary>Processor time of every image transform beside that of encoding an image, one thread each, in turns in one process.</summary>
internal static class TransformComparison
{
    private const int Rounds = 9;
    private const int Pictures = 8;
    private const int Side = 224;

    /// <summary>Prints a Markdown table.</summary>
    /// <param name="model">A model folder, as make_vit_b32.py writes it.</param>
    public static void Run(string model)
    {
        using var encoder = ClipEncoder.Open("model", model, new ModelOptions(), new ExecutionOptions(DeviceKind.Cpu, 0, 1));
        var world = new RobotWorld(new WorldSettings { Count = Pictures, Seed = 3, Size = Side }, new CaptionSettings());
        var pictures = Enumerable.Range(0, Pictures).Select(i => world.Draw(i)).ToArray();
        var embeddings = new float[Pictures * encoder.Info.Sheet.EmbeddingSize];
        var batch = pictures.SelectMany(picture => picture).ToArray();
        Contestant encoding = new("encoder", [() => Encode(encoder, batch, embeddings)]);
        ImmutableArray<Contestant> contestants =
        [
            encoding,
            .. Corruptions.All.Select(family => new Contestant(
                family.Name, [.. Enumerable.Range(1, CorruptionFamily.Severities).Select(severity => Work(family.At(severity), pictures))])),
            .. PlainTransforms.All.Select(kind => new Contestant(kind.Name, [Work(kind.With(Value(kind)), pictures)])),
        ];
        foreach (var contestant in contestants)
            contestant.Time();
        for (var round = 0; round < Rounds; round++)
            foreach (var contestant in contestants)
                contestant.Keep();
        Print(contestants, encoding);
    }

    private static double Encode(ClipEncoder encoder, byte[] batch, float[] embeddings)
    {
        encoder.EncodeImages(batch, Pictures, embeddings);
        return embeddings[0];
    }

    private static Func<double> Work(ImageTransform transform, byte[][] pictures) => () =>
    {
        var rgb = new byte[pictures[0].Length];
        for (var i = 0; i < pictures.Length; i++)
        {
            pictures[i].CopyTo(rgb, 0);
            transform.Apply(rgb, Side, Side, new TransformContext((ulong)i, null));
        }

        return rgb[0];
    };

    private static double? Value(PlainTransformKind kind) => kind.Name switch
    {
        "rotation" => 30,
        "crop" => 0.7,
        "resolution" => 56,
        "jpeg" => 50,
        _ => null,
    };

    private static void Print(ImmutableArray<Contestant> contestants, Contestant encoding)
    {
        Console.WriteLine("| transform | ms per image | slowest severity, ms | of encoding an image |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var contestant in contestants)
        {
            var mean = Timing.Median(contestant.Rounds, round => round.Average(timing => timing.Cpu)) / Pictures * 1000;
            var slowest = Timing.Median(contestant.Rounds, round => round.Max(timing => timing.Cpu)) / Pictures * 1000;
            var shares = contestant.Rounds.Zip(encoding.Rounds, (own, encoder) => own.Max(timing => timing.Cpu) / encoder[0].Cpu);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contestant.Title} | {mean:0.00} | {slowest:0.00} | {Timing.Median([.. shares], share => share):0.000} |"));
        }
    }

    private sealed record Contestant(string Title, ImmutableArray<Func<double>> Work)
    {
        public List<ImmutableArray<Timing>> Rounds { get; } = [];

        public ImmutableArray<Timing> Time() => [.. Work.Select(Timing.Of)];

        public void Keep() => Rounds.Add(Time());
    }
}
