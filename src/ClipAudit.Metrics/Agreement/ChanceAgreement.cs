namespace ClipAudit.Metrics.Agreement;

/// <summary>What agreement by chance is taken to be.</summary>
public enum ChanceAgreement
{
    /// <summary>That of the categories' observed overall shares (Fleiss).</summary>
    ObservedShares,

    /// <summary>That of equally likely categories (Randolph's free-marginal κ).</summary>
    Uniform,
}
