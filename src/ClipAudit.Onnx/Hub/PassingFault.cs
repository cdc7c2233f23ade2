namespace ClipAudit.Onnx.Hub;

/// <summary>Something went wrong that may go right the next time: a cut connection, an overloaded server.</summary>
/// <param name="message">What happened, without a full stop.</param>
/// <param name="wait">How long the hub asks to wait; null when it doesn't say.</param>
/// <param name="cause">The failure behind it.</param>
internal sealed class PassingFault(string message, TimeSpan? wait = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>How long the hub asks to wait; null when it doesn't say.</summary>
    public TimeSpan? Wait { get; } = wait;

    /// <summary>What to do when it doesn't go right at last, a sentence; empty when there is nothing to say.</summary>
    public string Advice { get; init; } = "";
}
