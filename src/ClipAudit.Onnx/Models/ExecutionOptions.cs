using System.Globalization;

namespace ClipAudit.Onnx.Models;

/// <summary>Kinds of device that can be asked for.</summary>
public enum DeviceKind
{
    /// <summary>A CUDA device where it can be used, else the processor.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>A CUDA device.</summary>
    Cuda,
}

/// <summary>Where and with how many threads a model runs.</summary>
/// <param name="Device">Kind of device.</param>
/// <param name="Index">Number of the CUDA device, from 0.</param>
/// <param name="Threads">Threads of one operation on the processor; 0 for one per core.</param>
public sealed record ExecutionOptions(DeviceKind Device = DeviceKind.Auto, int Index = 0, int Threads = 0)
{
    private const int MostThreads = 1024;
    private const int MostDevices = 256;

    /// <summary>Reads "auto", "cpu", "cuda" or "cuda:n", and a number of threads.</summary>
    /// <param name="device">The device as written.</param>
    /// <param name="threads">0 for one per core.</param>
    /// <exception cref="InputException">It is something else.</exception>
    public static ExecutionOptions Parse(string device, int threads = 0)
    {
        if (threads is < 0 or > MostThreads)
            throw new InputException($"{threads} threads can't be used; give 1 to {MostThreads}, or 0 for one per core.");
        return device.Split(':') switch
        {
            ["auto"] => new(DeviceKind.Auto, 0, threads),
            ["cpu"] => new(DeviceKind.Cpu, 0, threads),
            ["cuda"] => new(DeviceKind.Cuda, 0, threads),
            ["cuda", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < MostDevices => new(DeviceKind.Cuda, index, threads),
            _ => throw new InputException($"'{device}' is no device; give auto, cpu, cuda or cuda:n, such as cuda:1."),
        };
    }
}
