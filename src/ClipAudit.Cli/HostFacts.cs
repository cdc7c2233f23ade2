using ClipAudit.Onnx;
using ClipAudit.Onnx.Models;
using ClipAudit.Results;

namespace ClipAudit.Cli;

/// <summary>What run.json says of the machine and the libraries.</summary>
internal static class HostFacts
{
    /// <summary>Describes this machine and what the models ran on.</summary>
    public static RunHost Of(IReadOnlyList<ExecutionProvider> providers, ExecutionOptions execution)
    {
        var provider = providers.Count > 0 ? providers[0] : null;
        return RunHost.Here(
            [.. Environment.GetCommandLineArgs().Skip(1)],
            provider?.Device ?? "none",
            [new LibraryVersion("ONNX Runtime", NativeVersions.OnnxRuntime), new LibraryVersion("libvips", NativeVersions.Libvips)],
            provider is not null && execution.Device == DeviceKind.Auto ? [$"Ran on {provider.Device}: {provider.Reason}."] : []);
    }
}
