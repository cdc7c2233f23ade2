using System.Collections.Immutable;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance.Graphs;

/// <summary>A node of a graph.</summary>
/// <param name="Scope">0 for the graph with its sub-graphs; each function of the file has a number of its own.</param>
/// <param name="Operation">Its operation, such as "MatMul".</param>
/// <param name="Inputs">Names of what it reads.</param>
/// <param name="Outputs">Names of what it gives.</param>
/// <param name="Approximation">The attribute "approximate" of Gelu; else empty.</param>
internal sealed record GraphNode(
    int Scope, string Operation, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, string Approximation);

/// <summary>A stored tensor.</summary>
/// <param name="Shape">Length of each axis.</param>
/// <param name="ElementType">Type in ONNX's numbering.</param>
/// <param name="Scalar">Its value, where it is one float.</param>
internal sealed record GraphTensor(ImmutableArray<long> Shape, int ElementType, double? Scalar)
{
    /// <summary>Number of elements, at most 2⁶³ − 1.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => length <= 0 || product > long.MaxValue / length ? 0 : product * length);
}

/// <summary>What most weights of a graph are stored as.</summary>
internal enum GraphPrecision
{
    /// <summary>float32 or float64.</summary>
    Single,

    /// <summary>float16 or bfloat16.</summary>
    Half,

    /// <summary>Eight bits or fewer.</summary>
    Quantised,
}

/// <summary>Nodes and stored tensors of a graph, without its weights.</summary>
internal sealed class GraphContents
{
    private const int LongestWay = 8;

    private readonly Dictionary<(int Scope, string Name), GraphTensor> tensors;
    private readonly Dictionary<(int Scope, string Name), GraphNode> makers = [];
    private readonly ILookup<(int Scope, string Name), GraphNode> readers;

    internal GraphContents(ImmutableArray<GraphNode> nodes, Dictionary<(int Scope, string Name), GraphTensor> stored)
    {
        (Nodes, tensors) = (nodes, stored);
        foreach (var node in nodes)
            foreach (var output in node.Outputs)
                makers.TryAdd((node.Scope, output), node);
        readers = nodes.SelectMany(node => node.Inputs.Select(input => (node.Scope, Input: input, Node: node)))
            .ToLookup(item => (item.Scope, item.Input), item => item.Node);
    }

    /// <summary>The nodes, in the order of the file.</summary>
    public ImmutableArray<GraphNode> Nodes { get; }

    /// <summary>What most weights are stored as.</summary>
    public GraphPrecision Precision
    {
        get
        {
            long whole = 0, half = 0, small = 0;
            foreach (var tensor in tensors.Values)
                switch (tensor.ElementType)
                {
                    case 1 or 11: whole += tensor.Count; break;
                    case 10 or 16: half += tensor.Count; break;
                    case 2 or 3 or (>= 17 and <= 22): small += tensor.Count; break;
                }
            return small > Math.Max(whole, half) ? GraphPrecision.Quantised : half > whole ? GraphPrecision.Half : GraphPrecision.Single;
        }
    }

    /// <summary>Reads the nodes of an .onnx file.</summary>
    /// <exception cref="InputException">It is damaged or can't be read.</exception>
    public static GraphContents Read(OnnxGraphFile graph)
    {
        try
        {
            using var stream = new FileStream(graph.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return new GraphContentsReader(new ProtobufReader(stream)).ReadModel();
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw new InputException($"{graph.Path} isn't an ONNX model: {failure.Message}.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{graph.Path} can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>The node that makes a tensor; null for inputs and stored ones.</summary>
    public GraphNode? MakerOf(int scope, string name) => makers.GetValueOrDefault((scope, name));

    /// <summary>The nodes that read a tensor.</summary>
    public IEnumerable<GraphNode> ReadersOf(int scope, string name) => readers[(scope, name)];

    /// <summary>The stored tensor that a name stands for, through casts and the like; null when it is computed.</summary>
    public GraphTensor? StoredAs(int scope, string name)
    {
        for (var way = 0; way < LongestWay; way++)
        {
            if (tensors.TryGetValue((scope, name), out var tensor))
                return tensor;
            if (MakerOf(scope, name) is not { Operation: "Cast" or "Identity" or "DequantizeLinear", Inputs: [var source, ..] })
                return null;
            name = source;
        }
        return null;
    }

    /// <summary>True when a tensor is an input, reshaped or cast at most.</summary>
    public bool ComesFrom(string name, string input)
    {
        for (var way = 0; way < LongestWay; way++)
        {
            if (name == input)
                return true;
            if (MakerOf(0, name) is not
                { Operation: "Cast" or "Identity" or "Reshape" or "Unsqueeze" or "Squeeze" or "Slice" or "Clip", Inputs: [var source, ..] })
                return false;
            name = source;
        }
        return false;
    }
}
