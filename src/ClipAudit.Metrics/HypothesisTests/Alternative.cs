namespace ClipAudit.Metrics;

/// <summary>Which departures from the null hypothesis count as evidence against it.</summary>
public enum Alternative
{
    /// <summary>Either direction.</summary>
    TwoSided,

    /// <summary>The first sample's values (or proportion, or odds) are smaller.</summary>
    Less,

    /// <summary>The first sample's values (or proportion, or odds) are larger.</summary>
    Greater,
}
