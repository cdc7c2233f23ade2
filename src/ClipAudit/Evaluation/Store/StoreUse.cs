namespace ClipAudit.Evaluation.Store;

/// <summary>What may be done to the folder of a store besides reading.</summary>
internal enum StoreUse
{
    /// <summary>Parts are added; small ones are merged and what is damaged or abandoned is tidied up.</summary>
    Usual,

    /// <summary>The same, but parts of others stay: they are at work on the same keys, perhaps on other machines.</summary>
    AmongOthers,

    /// <summary>Nothing.</summary>
    ReadOnly,
}
