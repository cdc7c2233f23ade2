using System.Diagnostics;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Cli.Tests;

/// <summary>A hub that stands in, and an empty cache, for the program.</summary>
internal sealed class PullWorkspace : IDisposable
{
    public PullWorkspace(StandInModel? model = null)
    {
        Hub = new StandInHub(model ?? StandInModel.Small());
        // Nothing of the machine that the tests run on: no cache, no token, no proxy.
        Environment = new Dictionary<string, string?>
        {
            ["HF_ENDPOINT"] = Hub.Endpoint,
            ["HF_HOME"] = Scratch["hf"],
            ["HF_HUB_CACHE"] = null,
            ["HUGGINGFACE_HUB_CACHE"] = null,
            ["HF_TOKEN"] = null,
            ["HF_TOKEN_PATH"] = null,
            ["HUGGING_FACE_HUB_TOKEN"] = null,
            ["HF_HUB_OFFLINE"] = null,
            ["TRANSFORMERS_OFFLINE"] = null,
            ["HTTP_PROXY"] = null,
            ["http_proxy"] = null,
            ["ALL_PROXY"] = null,
            ["all_proxy"] = null,
        };
    }

    public Scratch Scratch { get; } = new();

    public StandInHub Hub { get; }

    public Dictionary<string, string?> Environment { get; }

    public string Reference => $"hf:{Hub.Model.Repository}";

    public string Repository => Scratch[$"hf/hub/models--{Hub.Model.Repository.Replace("/", "--", StringComparison.Ordinal)}"];

    public string Snapshot => Path.Combine(Repository, "snapshots", Hub.Model.Commit);

    public string Partial(string path) => Path.Combine(Repository, "blobs", Hub.Model.HashOf(path) + ".incomplete");

    public Outcome Run(params string[] arguments) => Cli.RunIn(Scratch.Folder, Environment, arguments);

    public Process Start(params string[] arguments) => Cli.Start(Scratch.Folder, Environment, arguments);

    /// <summary>Waits until some of a file is there.</summary>
    public void AwaitPart(string path)
    {
        var partial = new FileInfo(Partial(path));
        for (var i = 0; i < 3000 && !(partial.Exists && partial.Length > 0); i++)
        {
            Thread.Sleep(10);
            partial.Refresh();
        }
        Assert.True(partial.Exists && partial.Length > 0, $"No part of {path} came.");
    }

    public void AssertWhole(string path) => Assert.Equal(Hub.Model.Files[path], File.ReadAllBytes(Path.Combine(Snapshot, path)));

    public void Dispose()
    {
        Hub.Dispose();
        Scratch.Dispose();
    }
}
