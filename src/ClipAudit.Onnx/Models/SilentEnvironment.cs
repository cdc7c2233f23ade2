using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>ONNX Runtime's environment, with its telemetry switched off.</summary>
/// <remarks>Since 1.29 Microsoft's builds for Linux and macOS collect facts about every model they load (hashes and names of
/// graph and weights among them) in a database in the user's cache folder, and send them to Microsoft, unless a variable says
/// otherwise before they start. What is audited here is nobody else's business, and a run must not reach for the network.
/// Whoever sets the variable to something else decides for themselves.</remarks>
internal static class SilentEnvironment
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    private static readonly Lazy<OrtEnv> Created = new(Create);

    /// <summary>The environment; nothing of ONNX Runtime is to be called before this.</summary>
    public static OrtEnv Instance => Created.Value;

    private static OrtEnv Create()
    {
        if (!OperatingSystem.IsWindows())
            _ = LibcNative.SetEnvironmentVariable(Variable, "1", overwrite: 0);
        var environment = OrtEnv.Instance();
        // Windows collects through its own event tracing, which no variable stops.
        if (OperatingSystem.IsWindows())
            environment.DisableTelemetryEvents();
        return environment;
    }
}
