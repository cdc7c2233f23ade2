using ClipAudit.Pictures;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

public sealed class SilenceTests
{
    [ModelFact("small-clip")]
    public void A_model_that_is_run_leaves_no_telemetry_behind()
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch["dog.png"], PngFile.Encode(new byte[12], 2, 2));
        // As on a user's machine: ONNX Runtime also keeps still where it sees a build server.
        var environment = new Dictionary<string, string?>
        {
            ["HOME"] = scratch["home"],
            ["XDG_CACHE_HOME"] = null,
            ["CI"] = null,
            ["TF_BUILD"] = null,
            ["GITHUB_ACTIONS"] = null,
            ["ORT_DISABLE_TELEMETRY"] = null,
        };
        Directory.CreateDirectory(scratch["home"]);
        var outcome = Cli.RunIn(scratch.Folder, environment,
            "classify", scratch["dog.png"], "--labels", "dog,cat", "--model", Path.Combine(TestFolders.Models, "small-clip"), "--device", "cpu");
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch["home"], "*", SearchOption.AllDirectories));
    }
}
