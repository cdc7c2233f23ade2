using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Hub;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Hub;

/// <summary>Fetches models from the Hugging Face Hub into the cache that its libraries share.</summary>
/// <remarks>Everything is checked against the hashes that the hub lists. What was fetched stays after any interruption, and the next
/// call goes on from there. Several processes may fetch the same model; one object is for one thread.</remarks>
public sealed class ModelHub : IDisposable
{
    private readonly HubEnvironment environment;
    private readonly HubOptions options;
    private readonly HubCache cache;
    private readonly HubRequests requests;
    private readonly Retries retries;

    /// <summary>Makes a client; nothing is sent.</summary>
    /// <param name="environment">The hub, the cache, the token.</param>
    /// <param name="options">Patience; null for the usual.</param>
    public ModelHub(HubEnvironment environment, HubOptions? options = null)
    {
        (this.environment, this.options) = (environment, options ?? new HubOptions());
        cache = new HubCache(environment.CacheFolder);
        requests = new HubRequests(environment, this.options);
        retries = new Retries(this.options);
    }

    /// <summary>Asks the hub what a model is made of; fetches none of it.</summary>
    /// <exception cref="InputException">There is no such model, it isn't given, or it holds nothing that ClipAudit can run.</exception>
    /// <exception cref="RunFailedException">The hub can't be reached, or its answer can't be used.</exception>
    public async Task<PullPlan> PlanAsync(HubReference reference, PullSelection selection, CancellationToken cancellation)
    {
        var listing = await new HubListings(requests, retries, environment.Endpoint).ReadAsync(reference, cancellation).ConfigureAwait(false);
        var store = new HubStore(cache, reference, listing.Commit);
        var files = ModelFiles.Choose(listing.Files, selection, reference);
        var plan = new PullPlan
        {
            Reference = reference,
            Commit = listing.Commit,
            Licence = listing.Licence,
            Files = [.. files.Select(file => new PulledFile(file.Path, file.Size, Cached(store, file)))],
            Warnings = [.. Lacks(files)],
            Listed = listing.Files,
            Selection = selection,
        };
        Bound(plan.Bytes, plan);
        return plan;
    }

    /// <summary>Carries out a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told a few times per second at most; null for nobody.</param>
    /// <param name="cancellation">Ends it; what is there stays.</param>
    /// <returns>Where the model is.</returns>
    /// <exception cref="RunFailedException">The hub can't be reached, gives something else than it lists, or the disk is full.</exception>
    public async Task<HubSnapshot> FetchAsync(PullPlan plan, IProgress<PullProgress>? progress, CancellationToken cancellation)
    {
        var store = new HubStore(cache, plan.Reference, plan.Commit);
        RequireRoom(plan);
        Prepared(store.Prepare);
        var chosen = plan.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var files = new Queue<HubFile>(plan.Listed.Where(file => chosen.Contains(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal));
        var bytes = plan.Bytes;
        while (files.TryDequeue(out var file))
        {
            await PutAsync(plan, store, file, progress, cancellation).ConfigureAwait(false);
            foreach (var weights in WeightsOf(plan, store, file).Where(weights => chosen.Add(weights.Path)))
            {
                options.Notice($"{file.Path} keeps weights in {weights.Path} ({weights.Size.ToString("N0", CultureInfo.InvariantCulture)} bytes); it is fetched, too.");
                Bound(bytes += weights.Size, plan);
                files.Enqueue(weights);
            }
        }
        Prepared(store.Refer);
        return new HubSnapshot(plan.Reference, plan.Commit, store.Snapshot);
    }

    /// <inheritdoc/>
    public void Dispose() => requests.Dispose();

    private async Task PutAsync(
        PullPlan plan, HubStore store, HubFile file, IProgress<PullProgress>? progress, CancellationToken cancellation)
    {
        using (await store.LockAsync(file, options.Notice, cancellation).ConfigureAwait(false))
        {
            if (!IsThere(store, file))
            {
                using (var download = new FileDownload(requests, environment.Endpoint, plan.Reference, plan.Commit, file, store.Partial(file)))
                    await download.RunAsync(retries, done => progress?.Report(new(file.Path, done, file.Size)), options.Notice, cancellation)
                        .ConfigureAwait(false);
                Prepared(() => store.Keep(file));
            }
            Prepared(() => store.Show(file));
        }
    }

    private bool IsThere(HubStore store, HubFile file)
    {
        if (store.Find(file) is not { } found)
            return false;
        if (file.Hash.Matches(found))
            return true;
        options.Notice($"{file.Path} is damaged in the cache; it is fetched again.");
        store.Discard(file);
        return false;
    }

    private static IEnumerable<HubFile> WeightsOf(PullPlan plan, HubStore store, HubFile graph)
    {
        if (!ModelFiles.IsGraph(graph.Path))
            yield break;
        var folder = graph.Path[..(graph.Path.LastIndexOf('/') + 1)];
        foreach (var location in OnnxGraphFile.ReadExternalLocations(store.Place(graph)))
            yield return plan.Listed.FirstOrDefault(file => file.Path == folder + location) ?? throw new InputException(
                $"{graph.Path} of {plan.Reference} keeps weights in '{location}', which the repository doesn't hold. It can't be run.");
    }

    private static long Cached(HubStore store, HubFile file)
    {
        if (store.Find(file) is not null)
            return file.Size;
        return Math.Min(file.Size, HubStore.LengthOf(store.Partial(file)) ?? 0);
    }

    private static IEnumerable<string> Lacks(ImmutableArray<HubFile> files)
    {
        bool Has(string name) => files.Any(file => file.Path == name);
        if (!Has("preprocessor_config.json") && !Has("open_clip_config.json"))
            yield return "It has no preprocessor_config.json, which says how images are prepared; without it the model can't be run.";
        if (!Has("tokenizer.json") && !Has("vocab.json"))
            yield return "It has no tokenizer; take that of the model that it was made from by --tokenizer, or by 'tokenizer' in audits.";
    }

    private static void Bound(long bytes, PullPlan plan)
    {
        if (bytes > plan.Selection.MaxBytes)
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"{plan.Reference} would take {bytes:N0} bytes, more than the {plan.Selection.MaxBytes:N0} that are allowed. Allow more by --max-size, or choose less by --file or --precision."));
    }

    private void RequireRoom(PullPlan plan)
    {
        var needed = plan.Bytes - plan.Cached;
        long? room = null;
        try
        {
            room = new DriveInfo(Existing(cache.Folder)).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Where the system doesn't tell, writing will.
        }
        if (room < needed)
            throw new RunFailedException(string.Create(CultureInfo.InvariantCulture,
                $"{plan.Reference} needs {needed:N0} bytes more, and there is room for {room:N0} in {cache.Folder}. Make room, or name another folder by HF_HUB_CACHE."));
    }

    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        return folder;
    }

    private void Prepared(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (WriteFailure.Is(failure) || failure is UnauthorizedAccessException)
        {
            throw new RunFailedException($"The cache {cache.Folder} can't be written: {WriteFailure.Describe(failure)} "
                + "Make room, or name another folder by HF_HUB_CACHE. What was fetched so far is kept.", failure);
        }
    }
}
