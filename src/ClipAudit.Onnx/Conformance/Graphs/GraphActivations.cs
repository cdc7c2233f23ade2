using System.Collections.Immutable;

namespace ClipAudit.Onnx.Conformance.Graphs;

/// <summary>An activation function, with its name in Hugging Face's configurations.</summary>
internal enum Activation
{
    /// <summary>x · σ(1.702 x): OpenAI's approximation.</summary>
    QuickGelu,

    /// <summary>x · Φ(x), by the error function.</summary>
    Gelu,

    /// <summary>x · Φ(x), Φ approximated by tanh.</summary>
    GeluTanh,

    /// <summary>x · σ(x).</summary>
    Silu,

    /// <summary>max(0, x).</summary>
    Relu,
}

/// <summary>Recognises activation functions in a graph, written out or fused.</summary>
internal static class GraphActivations
{
    /// <summary>OpenAI's factor.</summary>
    public const double QuickFactor = 1.702;

    // Float16 stores 1.702 as 1.7021.
    private const double FactorTolerance = 0.001;

    /// <summary>√(2/π), the factor within the tanh.</summary>
    private const double TanhFactor = 0.7978845608;

    /// <summary>How often each occurs; those that don't are absent.</summary>
    public static ImmutableSortedDictionary<Activation, int> Count(GraphContents graph) =>
        graph.Nodes.Select(node => Of(graph, node)).OfType<Activation>().CountBy(activation => activation).ToImmutableSortedDictionary();

    private static Activation? Of(GraphContents graph, GraphNode node) => node.Operation switch
    {
        "QuickGelu" => Activation.QuickGelu,
        "Gelu" => node.Approximation == "tanh" ? Activation.GeluTanh : Activation.Gelu,
        "BiasGelu" or "Erf" => Activation.Gelu,
        "FastGelu" => Activation.GeluTanh,
        "Relu" => Activation.Relu,
        "Sigmoid" => OfSigmoid(graph, node),
        "Tanh" => Factor(graph, node) is { } factor && Math.Abs(factor - TanhFactor) < FactorTolerance ? Activation.GeluTanh : null,
        _ => null,
    };

    /// <summary>A gate counts only where its own input, or what that is a multiple of, is multiplied with it.</summary>
    private static Activation? OfSigmoid(GraphContents graph, GraphNode sigmoid)
    {
        if (sigmoid is not { Inputs: [var input, ..], Outputs: [var output, ..] })
            return null;
        var gated = graph.ReadersOf(sigmoid.Scope, output).Where(node => node.Operation == "Mul").SelectMany(node => node.Inputs).ToArray();
        if (gated.Contains(input, StringComparer.Ordinal))
            return Activation.Silu;
        if (Factor(graph, sigmoid) is not { } factor || graph.MakerOf(sigmoid.Scope, input) is not { } product
            || !product.Inputs.Any(operand => gated.Contains(operand, StringComparer.Ordinal)))
            return null;
        return Math.Abs(factor - QuickFactor) < FactorTolerance ? Activation.QuickGelu
            : Math.Abs(factor - 1) < FactorTolerance ? Activation.Silu : null;
    }

    /// <summary>The constant that a node's input was multiplied with; null when it wasn't.</summary>
    private static double? Factor(GraphContents graph, GraphNode node) =>
        node is { Inputs: [var input, ..] } && graph.MakerOf(node.Scope, input) is { Operation: "Mul" } product
            ? product.Inputs.Select(operand => graph.StoredAs(node.Scope, operand)?.Scalar).FirstOrDefault(scalar => scalar is not null)
            : null;
}
