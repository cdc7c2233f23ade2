namespace ClipAudit.Audits.Yaml;

/// <summary>How much a YAML file may hold: audits come from strangers.</summary>
internal static class YamlLimits
{
    /// <summary>Greatest size of a file in bytes.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>Greatest nesting of lists and maps.</summary>
    public const int Depth = 32;

    /// <summary>Greatest number of values, those that aliases repeat counted each time.</summary>
    public const int Values = 100_000;

    /// <summary>Greatest number of aliases.</summary>
    public const int Aliases = 1_000;

    /// <summary>Greatest number of characters of all scalars after environment variables are put in.</summary>
    public const int Characters = 2 << 20;
}
