namespace ClipAudit.Metrics.Probing;

/// <summary>How a linear probe is fitted.</summary>
/// <param name="C">The inverse strength of the regularisation, positive; 0.316 is that of openai/CLIP's README.</param>
/// <param name="OneRowForTwoClasses">Whether two classes get one logistic row, as in scikit-learn; a softmax over two rows with
/// the same C penalises differently and gives other coefficients.</param>
/// <param name="MaxIterations">Of L-BFGS, at least 1.</param>
/// <param name="Polish">Whether Newton steps follow, to full precision. Without them the fit stops where scikit-learn's does, at
/// a largest gradient component of 10⁻⁴.</param>
/// <param name="Threads">At least 1, or 0 for one per processor; changes nothing but the time.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record LinearProbeOptions(
    double C = 0.316, bool OneRowForTwoClasses = true, int MaxIterations = 1000, bool Polish = true, int Threads = 0);
