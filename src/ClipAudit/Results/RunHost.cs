using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ClipAudit.Results;

/// <summary>Where an audit ran; goes into run.json, and nowhere else.</summary>
public sealed record RunHost
{
    /// <summary>Name of the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>Operating system and architecture.</summary>
    public required string System { get; init; }

    /// <summary>.NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>Number of logical processors.</summary>
    public required int Processors { get; init; }

    /// <summary>The command as it was given.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>The device that encoded, such as "cpu" or "cuda:0".</summary>
    public required string Device { get; init; }

    /// <summary>Versions of the libraries that decide numbers, such as ONNX Runtime and libvips.</summary>
    public required ImmutableArray<LibraryVersion> Libraries { get; init; }

    /// <summary>What the run decided by itself, such as to fall back to the CPU.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Describes the machine that this process runs on.</summary>
    /// <param name="arguments">The command as it was given.</param>
    /// <param name="device">The device that encoded.</param>
    /// <param name="libraries">Versions of the libraries that decide numbers.</param>
    /// <param name="notes">What the run decided by itself.</param>
    public static RunHost Here(
        ImmutableArray<string> arguments, string device, ImmutableArray<LibraryVersion> libraries, ImmutableArray<string> notes) => new()
        {
            Machine = Environment.MachineName,
            System = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
            Runtime = RuntimeInformation.FrameworkDescription,
            Processors = Environment.ProcessorCount,
            Arguments = arguments,
            Device = device,
            Libraries = libraries,
            Notes = notes,
        };
}

/// <summary>Version of a library.</summary>
/// <param name="Name">Name of the library.</param>
/// <param name="Version">Its version.</param>
public sealed record LibraryVersion(string Name, string Version);
