namespace ClipAudit.Onnx.Hub;

/// <summary>How patient and how careful a client of the hub is.</summary>
public sealed record HubOptions
{
    /// <summary>How often a request is tried before it counts as failed. A download that goes on counts anew.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>How long to wait before the second attempt; doubled before each further one, and varied by up to a half.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait that the client chooses itself.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that the hub may ask for; it asks for the end of a window of five minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>Seed of the variation of waits: clients that were refused together must not come back together.</summary>
    public int Seed { get; init; } = Environment.ProcessId;

    /// <summary>The clock that a date in an answer is compared with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Waits.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;

    /// <summary>Told, a sentence at a time, of what is worth knowing while it goes on: waits, new attempts, what was damaged.</summary>
    public Action<string> Notice { get; init; } = _ => { };
}
