namespace ClipAudit.Transforms.Corruptions;

/// <summary>What kind of thing goes wrong; the groups of Hendrycks and Dietterich 2019.</summary>
public enum CorruptionGroup
{
    /// <summary>Noise of single pixels.</summary>
    Noise,

    /// <summary>Blur of a lens or of a motion.</summary>
    Blur,

    /// <summary>Snow, frost, fog and light.</summary>
    Weather,

    /// <summary>Contrast, distortion, resolution and compression.</summary>
    Digital,

    /// <summary>The four that the paper holds back for validation; they are not part of its mean corruption error.</summary>
    Extra,
}
