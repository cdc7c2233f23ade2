using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Pictures;
using ClipAudit.Probes.Accuracy;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Tests.Evaluation.Support;

/// <summary>Audits of a fake model "m", and a way to run them.</summary>
internal static class FakeAudits
{
    public static Audit Of(params ImmutableArray<Dataset> datasets) => new()
    {
        Name = "fake",
        Title = "A fake audit",
        Seed = 7,
        Models = [new ModelReference("m", "/nowhere", null)],
        Datasets = datasets,
        Probes = [new AccuracyProbe(Settings(datasets))],
        Gates = [],
        Report = new ReportSettings(["json"]),
        MaxUnreadable = 0.5,
    };

    public static AccuracySettings Settings(ImmutableArray<Dataset> datasets) => new()
    {
        Sheet = new ProbeSheet
        {
            Id = "p",
            Kind = "accuracy",
            Title = "Accuracy",
            Question = "How often is it right?",
            Method = [],
            Limits = [],
            Citations = [],
            DefinitionHash = new string('0', 64),
        },
        Models = ["m"],
        Tasks =
        [
            .. datasets.Select(dataset => new ClassificationTask
            {
                Dataset = dataset.Name,
                Variant = null,
                Labels = dataset.Labels,
                ClassNames = dataset.Labels,
                Templates = ["a {label}", "the {label}"],
            }),
        ],
        Interval = ProportionInterval.Wilson,
        Level = 0.95,
        MinGroup = 1,
    };

    public static Task<AuditRun> RunAsync(
        Audit audit, FakeEncoder encoder, string cache, int batchSize = 4, int workers = 2, TimeProvider? time = null,
        IProgress<EmbeddingProgress>? progress = null, PictureDecoder? decode = null, CancellationToken cancellation = default) =>
        AuditRunner.RunAsync(
            audit, new RunOptions { Cache = cache, BatchSize = batchSize, Workers = workers, DecodePicture = decode }, _ => encoder, progress,
            time ?? TimeProvider.System, cancellation);

    public static byte[] Bytes(AuditRun run)
    {
        using var output = new MemoryStream();
        ResultFile.Write(run.Result, output);
        MeasurementsCsv.Write(run.Result.Measurements, output);
        foreach (var named in run.Predictions)
            PredictionsCsv.Write(named.Predictions, output);
        return output.ToArray();
    }
}
