using System.Collections.Immutable;
using System.Text;

namespace ClipAudit.Onnx.Models;

/// <summary>A scalar that a graph stores under a name that ends in "logit_scale".</summary>
/// <param name="Name">Name of the initialiser.</param>
/// <param name="Value">Its value.</param>
/// <param name="FedToExp">True when a node Exp reads it: the value is then a logarithm.</param>
/// <param name="FedToMul">True when a node Mul reads it: the value is then the factor itself.</param>
internal sealed record LogitScaleInitializer(string Name, double Value, bool FedToExp, bool FedToMul);

/// <summary>What an .onnx file says of itself, read without a session and without its weights.</summary>
internal sealed record OnnxGraphFile
{
    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Name and version of the exporter; empty when the file doesn't say.</summary>
    public required string Producer { get; init; }

    /// <summary>Version of the operator set of the default domain; 0 when the file doesn't say.</summary>
    public required long Opset { get; init; }

    /// <summary>Inputs that a caller must feed: those with an initialiser of the same name are left out.</summary>
    public required ImmutableArray<TensorInfo> Inputs { get; init; }

    /// <summary>Outputs.</summary>
    public required ImmutableArray<TensorInfo> Outputs { get; init; }

    /// <summary>Full paths of the files that hold weights outside this one, in ordinal order of their locations.</summary>
    public required ImmutableArray<string> ExternalFiles { get; init; }

    /// <summary>True when the graph quantises activations as it runs, with one scale for a whole batch.</summary>
    public required bool QuantisesActivations { get; init; }

    /// <summary>The logit scale, where the graph holds one that can be read.</summary>
    public required LogitScaleInitializer? LogitScale { get; init; }

    /// <summary>The file's name, for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads an .onnx file.</summary>
    /// <exception cref="InputException">The file is missing, no ONNX model, or refers to weights that are missing or
    /// lie outside its folder.</exception>
    public static OnnxGraphFile Read(string path) =>
        Walk(path, reader => reader.ToGraph(path, ResolveExternalFiles(path, reader.ExternalLocations)));

    /// <summary>Where a graph says that its weights are, relative to its own folder, whether they are there or not.</summary>
    /// <exception cref="InputException">The file is missing or no ONNX model.</exception>
    public static ImmutableArray<string> ReadExternalLocations(string path) =>
        Walk(path, reader => reader.ExternalLocations.Order(StringComparer.Ordinal).ToImmutableArray());

    private static T Walk<T>(string path, Func<OnnxGraphReader, T> take)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            RefusePointer(path, stream);
            var reader = new OnnxGraphReader(new ProtobufReader(stream));
            reader.ReadModel();
            return take(reader);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw new InputException($"{path} isn't an ONNX model: {failure.Message}.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {failure.Message}", failure);
        }
    }

    private static void RefusePointer(string path, FileStream stream)
    {
        if (stream.Length == 0)
            throw new InputException($"{path} is empty, not an ONNX model.");
        Span<byte> start = stackalloc byte[24];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (Encoding.ASCII.GetString(start[..read]).StartsWith("version https://git-lfs", StringComparison.Ordinal))
            throw new InputException($"{path} is a Git LFS pointer, not the model itself. Fetch it with: git lfs pull");
    }

    private static ImmutableArray<string> ResolveExternalFiles(string path, IEnumerable<string> locations)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var files = ImmutableArray.CreateBuilder<string>();
        foreach (var location in locations.Order(StringComparer.Ordinal))
        {
            if (location.Contains('\0', StringComparison.Ordinal))
                throw new InputException($"{path} keeps weights in a file whose name holds a null character. That is refused.");
            var file = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, location));
            if (System.IO.Path.IsPathRooted(location)
                || !file.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InputException($"{path} keeps weights in '{location}', outside its own folder. That is refused.");
            if (!File.Exists(file))
                throw new InputException($"{path} keeps weights in '{location}', which is missing. It belongs beside it.");
            files.Add(file);
        }
        return files.ToImmutable();
    }
}
