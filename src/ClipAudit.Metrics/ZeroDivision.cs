namespace ClipAudit.Metrics;

/// <summary>What a rate whose denominator is empty counts as.</summary>
public enum ZeroDivision
{
    /// <summary>It is undefined, and means are taken over the rest. The default throughout.</summary>
    Undefined,

    /// <summary>It is 0 and enters means as such (scikit-learn's zero_division=0).</summary>
    Zero,
}
