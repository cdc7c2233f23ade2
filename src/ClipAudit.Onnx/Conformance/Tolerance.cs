using ClipAudit.Onnx.Conformance.Graphs;

namespace ClipAudit.Onnx.Conformance;

/// <summary>How far embeddings of the same thing may be apart, and why.</summary>
/// <remarks>Differences are those of unit vectors (<see cref="Drift"/>). Float32 rounds at 6e-8, and sums over a deep model that
/// are added in another order reach 1e-6 to 1e-5. At 1e-4 a cosine moves by as much, and a probability at CLIP's logit scale of
/// 100 by 1 %: enough to show in a result. Float16 rounds at 5e-4, and TF32, in which CUDA devices multiply float32, alike. Weights
/// of 8 bits and fewer round activations as well, which then jump by a step.</remarks>
/// <param name="Largest">The largest difference that is no fault.</param>
/// <param name="Reason">What sets it.</param>
internal sealed record Tolerance(double Largest, string Reason)
{
    private const double HalfRounding = 1e-3;

    /// <summary>The tolerance of a graph on a kind of device.</summary>
    public static Tolerance Of(GraphPrecision precision, string deviceKind) => precision switch
    {
        GraphPrecision.Quantised => new(2e-2, "quantised weights"),
        GraphPrecision.Half => new(5e-3, "float16 weights"),
        _ => deviceKind == "cuda" ? new(5e-3, "float32 weights, multiplied as TF32") : new(1e-4, "float32 weights"),
    };

    /// <summary>What float16 loses is allowed, where all numbers that were given are such as float16 holds.</summary>
    public Tolerance OrRoundedTo(ReadOnlySpan<float> given)
    {
        foreach (var value in given)
            if ((float)(Half)value != value)
                return this;
        return Largest >= HalfRounding ? this : new(HalfRounding, "the reference is rounded to float16");
    }

    /// <summary>The bound, as the table shows it.</summary>
    public override string ToString() => CheckResult.Words($"at most {Largest:0e+0} ({Reason})");
}
