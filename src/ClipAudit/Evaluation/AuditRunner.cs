using System.Collections.Immutable;
using System.Reflection;
using ClipAudit.Audits;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Evaluation.Keeping;
using ClipAudit.Findings;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Evaluation;

/// <summary>Runs an audit: plans, embeds, measures, judges.</summary>
/// <remarks>Only embedding is slow, and what it has done is on disk within seconds: a run that was cancelled, failed or
/// killed goes on from there and ends with the same result.</remarks>
public static class AuditRunner
{
    /// <summary>Version of ClipAudit, as results name it.</summary>
    public static string ToolVersion { get; } = typeof(AuditRunner).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Revision of the source code that ClipAudit was built from; null when the build knew none.</summary>
    public static string? SourceRevision { get; } = typeof(AuditRunner).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+') is [_, var revision] ? revision : null;

    /// <summary>Runs an audit.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="open">Opens a model; the runner disposes it.</param>
    /// <param name="progress">Told of the embedding a few times per second, from several threads; null for nobody.</param>
    /// <param name="time">The clock for the facts of the run; the result doesn't depend on it.</param>
    /// <param name="cancellation">Ends the run early; what was embedded by then is stored.</param>
    /// <returns>The result and how the run went; nothing is written but the store.</returns>
    /// <exception cref="InputException">A model or the cache folder can't be used, or a gate selects no measurement.</exception>
    /// <exception cref="RunFailedException">Too many images are unreadable, a model gives NaN, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static async Task<AuditRun> RunAsync(
        Audit audit, RunOptions options, Func<ModelReference, IClipEncoder> open, IProgress<EmbeddingProgress>? progress,
        TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(time);
        var started = time.GetUtcNow();
        var plan = AuditPlan.Of(audit);
        var session = new EmbeddingSession(options, audit.MaxUnreadable, progress, time);
        var models = new List<ModelEvidence>();
        try
        {
            foreach (var model in plan.Models)
                models.Add(await EmbedAsync(model, open, session, cancellation).ConfigureAwait(false));
            return Conclude(audit, [.. models], session, started, cancellation);
        }
        finally
        {
            models.ForEach(model => model.Dispose());
        }
    }

    private static AuditRun Conclude(
        Audit audit, ImmutableArray<ModelEvidence> evidence, EmbeddingSession session, DateTimeOffset started, CancellationToken cancellation)
    {
        var time = session.Time;
        var measuring = time.GetTimestamp();
        var thumbnails = new ThumbnailMaker(audit, session);
        var outcomes = thumbnails.AddTo(Measure(audit, evidence, cancellation), cancellation);
        var result = Judge(audit, Describe(audit, session, evidence), outcomes);
        return new AuditRun(
            result,
            [.. outcomes.SelectMany(o => o.Outcome.Predictions.Select(set => new NamedPredictions(o.Probe.Sheet.Id, set)))],
            new RunFacts
            {
                Started = started,
                Ended = time.GetUtcNow(),
                Options = session.Options,
                Models = [.. evidence.Select(model => model.Facts).OfType<ModelFacts>()],
                Measuring = time.GetElapsedTime(measuring),
            })
        {
            Tables = [.. outcomes.SelectMany(o => o.Outcome.Tables.Select(table => new NamedTable(o.Probe.Sheet.Id, table)))],
            Evidence = Kept(audit, session, evidence),
            Thumbnails = thumbnails.Made,
        };
    }

    private static RunEvidence? Kept(Audit audit, EmbeddingSession session, ImmutableArray<ModelEvidence> evidence) =>
        session.Options.Evidence is { } folder && audit.Sources is { } sources
            ? new RunEvidence(
                sources, audit.Partial,
                [.. evidence.Where(model => model.Facts is not null).Select(model => model.Info)],
                [.. audit.Datasets.Where(dataset => dataset.GivenModels.IsEmpty).Select(session.ImagesOf)],
                folder)
            : null;

    private static async Task<ModelEvidence> EmbedAsync(
        ModelPlan plan, Func<ModelReference, IClipEncoder> open, EmbeddingSession session, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!plan.Runs)
            return GivenEvidence.Of(plan, session.MaxUnreadable);
        using var encoder = open(plan.Reference!);
        var info = ModelNaming.Apply(plan.Reference!, encoder.Info);
        if (plan.Probabilities && info.Sheet.LogitScale is null)
            throw new InputException(
                $"The model {plan.Name} has no logit scale in its files, and without one cosines don't become "
                + $"probabilities. Give it in the audit file: models: {{ {plan.Name}: {{ logit-scale: … }} }} "
                + "(100 for OpenAI's CLIP models).");
        var embedded = await new ModelEmbedder(plan, encoder, info, session, cancellation).EmbedAsync().ConfigureAwait(false);
        embedded = await HashAsync(plan, encoder, embedded, session, cancellation).ConfigureAwait(false);
        return GivenEvidence.AddTo(embedded, plan, session.MaxUnreadable);
    }

    private static async Task<ModelEvidence> HashAsync(
        ModelPlan plan, IClipEncoder encoder, ModelEvidence embedded, EmbeddingSession session, CancellationToken cancellation)
    {
        foreach (var hash in plan.Hashes)
        {
            using var hashing = new HashingEncoder(encoder, embedded.Info, hash.Hash);
            var hashed = await new ModelEmbedder(hash.Plan(plan), hashing, hashing.Info, session, cancellation).EmbedAsync().ConfigureAwait(false);
            embedded = embedded with
            {
                Hashes = [.. embedded.Hashes, .. hashed.Images.Select(images => new HashedImages(hash.Hash, images))],
                Facts = embedded.Facts! with { Hashed = [.. embedded.Facts.Hashed, .. hashed.Facts!.Datasets] },
            };
        }

        return embedded;
    }

    private static List<(IProbe Probe, ProbeOutcome Outcome)> Measure(
        Audit audit, ImmutableArray<ModelEvidence> models, CancellationToken cancellation)
    {
        var evidence = new Evidence(audit.Seed, models);
        var outcomes = new List<(IProbe, ProbeOutcome)>();
        foreach (var probe in audit.Probes)
        {
            cancellation.ThrowIfCancellationRequested();
            outcomes.Add((probe, probe.Measure(evidence)));
        }
        return outcomes;
    }

    private static AuditResult Describe(Audit audit, EmbeddingSession session, ImmutableArray<ModelEvidence> models) => new()
    {
        Name = audit.Name,
        Title = audit.Partial is null ? audit.Title : $"{audit.Title} (partial run)",
        Partial = audit.Partial,
        Seed = audit.Seed,
        ToolVersion = ToolVersion,
        Models = [.. models.Select(model => model.Info.Sheet)],
        Datasets =
        [
            .. audit.Datasets
                .Select(dataset => (Files: session.ImagesOf(dataset), Evidence: EvidenceOf(models, dataset.Name)))
                .Where(dataset => dataset.Evidence.Length > 0)
                .Select(dataset => Sheets.Of(dataset.Files, dataset.Evidence)),
        ],
        Tables =
        [
            .. audit.Tables.Select(table => new TableSheet(table.Name, table.ContentHash, table.Models.Length, table.Settings) { Source = table.Words }),
        ],
        Probes = [],
        Measurements = [],
        Findings = [],
        Notes =
        [
            .. models.SelectMany(model => model.Notes.Select(note => $"{model.Info.Sheet.Name}: {note}")),
            .. audit.Datasets.SelectMany(dataset => dataset.Notes.Select(note => $"{dataset.Name}: {note}")),
        ],
        Images = audit.Report.Images,
    };

    private static AuditResult Judge(
        Audit audit, AuditResult description, List<(IProbe Probe, ProbeOutcome Outcome)> outcomes)
    {
        ImmutableArray<Measurement> measurements = [.. outcomes.SelectMany(outcome => outcome.Outcome.Measurements)];
        // A part of an audit can't answer all its gates; a whole one must.
        var gates = audit.Partial is null ? audit.Gates : [.. audit.Gates.Where(gate => Gates.Concern(gate, measurements))];
        return description with
        {
            Notes = [.. description.Notes, .. audit.Gates.Except(gates).Select(Gates.LeftOut)],
            Probes =
            [
                .. outcomes.Select(outcome => outcome.Probe.Sheet with
                {
                    Figures = outcome.Outcome.Figures,
                    Strips = outcome.Outcome.Strips,
                    Published = Reproductions.Of(outcome.Probe.Sheet.Published, outcome.Outcome.Measurements, description),
                }),
            ],
            Measures =
            [
                .. measurements.Select(measurement => measurement.Name).Distinct(StringComparer.Ordinal)
                    .Select(name => new MeasureTitle(name, Catalogue.Find(name)?.Title ?? name)),
            ],
            Measurements = measurements,
            Findings = Gates.Judge(gates, measurements, audit.GateCorrection),
        };
    }

    /// <summary>For each model with evidence on a dataset, what is unreadable.</summary>
    private static ImmutableArray<UnreadableImage>[] EvidenceOf(ImmutableArray<ModelEvidence> models, string dataset) =>
    [
        .. models.SelectMany(model => model.Images.Concat(model.Hashes.Select(hashed => hashed.Images))
            .Where(set => set.Dataset.Name == dataset).Select(set => set.Unreadable)
            .Concat(model.Predicted.Where(predicted => predicted.Name == dataset)
                .Select(predicted => predicted.Predictions.First(given => given.Model == model.Info.Sheet.Name).Unreadable))),
    ];
}
