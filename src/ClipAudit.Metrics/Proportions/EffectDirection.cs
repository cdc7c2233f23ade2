namespace ClipAudit.Metrics.Proportions;

/// <summary>On which side of the baseline a group lies.</summary>
public enum EffectDirection
{
    /// <summary>The group's proportion is smaller than the baseline.</summary>
    Below,

    /// <summary>The group's proportion is larger than the baseline.</summary>
    Above,
}
