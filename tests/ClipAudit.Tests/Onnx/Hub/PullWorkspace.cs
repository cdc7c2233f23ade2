using ClipAudit.Hub;
using ClipAudit.Onnx.Hub;
using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Tests.Onnx.Hub;

/// <summary>A hub that stands in, an empty cache, and a client that notes its waits in the place of waiting.</summary>
internal sealed class PullWorkspace : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public PullWorkspace(StandInModel? model = null) => Hub = new StandInHub(model ?? StandInModel.Small());

    public StandInHub Hub { get; }

    public string? Token { get; set; }

    public string Cache => scratch.Path;

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public int Attempts { get; set; } = 6;

    public List<TimeSpan> Waits { get; } = [];

    public List<string> Notices { get; } = [];

    public HubEnvironment Environment => new()
    {
        CacheFolder = Cache,
        Endpoint = new Uri(Hub.Endpoint),
        Token = Token,
        IsOffline = false,
        Timeout = Timeout,
    };

    public HubReference Reference(string revision = "main") => HubReference.Parse($"hf:{Hub.Model.Repository}@{revision}");

    public string Repository => Path.Combine(Cache, $"models--{Hub.Model.Repository.Replace("/", "--", StringComparison.Ordinal)}");

    public string Snapshot => Path.Combine(Repository, "snapshots", Hub.Model.Commit);

    public string Blob(string path) => Path.Combine(Repository, "blobs", Hub.Model.HashOf(path));

    /// <summary>Plans and fetches.</summary>
    public async Task<HubSnapshot> PullAsync(PullSelection? selection = null, HubReference? reference = null, CancellationToken cancellation = default)
    {
        using var hub = Open();
        var plan = await hub.PlanAsync(reference ?? Reference(), selection ?? new PullSelection(), cancellation);
        return await hub.FetchAsync(plan, null, cancellation);
    }

    /// <summary>Plans alone.</summary>
    public async Task<PullPlan> PlanAsync(PullSelection? selection = null, HubReference? reference = null)
    {
        using var hub = Open();
        return await hub.PlanAsync(reference ?? Reference(), selection ?? new PullSelection(), default);
    }

    public ModelHub Open() => new(Environment, new HubOptions
    {
        Attempts = Attempts,
        Seed = 7,
        Time = new StoppedClock(),
        Notice = Notices.Add,
        Wait = (wait, _) =>
        {
            Waits.Add(wait);
            return Task.CompletedTask;
        },
    });

    /// <summary>All that a pull of the small model has to leave behind: each file with the hub's bytes, and nothing half.</summary>
    public void AssertWhole(params string[] paths)
    {
        foreach (var path in paths)
            Assert.Equal(Hub.Model.Files[path], File.ReadAllBytes(Path.Combine(Snapshot, path)));
        Assert.Equal(paths.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Snapshot, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Snapshot, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(Repository, "blobs")), file => file.EndsWith(".incomplete", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        Hub.Dispose();
        scratch.Dispose();
    }

    /// <summary>Noon of a day, for ever.</summary>
    internal sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    }
}
