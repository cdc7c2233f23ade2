namespace ClipAudit.Data;

/// <summary>How much a dataset may hold: datasets come from strangers.</summary>
internal static class DataLimits
{
    /// <summary>Greatest number of samples.</summary>
    public const int Samples = 10_000_000;

    /// <summary>Greatest size of an encoded image in bytes.</summary>
    public const long ImageBytes = 256L << 20;

    /// <summary>Greatest size of a CSV file in bytes.</summary>
    public const long CsvBytes = 2L << 30;

    /// <summary>Greatest size of an .npy file in bytes.</summary>
    public const long NpyBytes = 16L << 30;

    /// <summary>Greatest length of an embedding.</summary>
    public const int Dimension = 65_536;

    /// <summary>Greatest length of a row of a CSV file in bytes.</summary>
    public const int CsvRecord = 1 << 20;

    /// <summary>Greatest number of tar files of a dataset.</summary>
    public const int Shards = 100_000;

    /// <summary>Greatest size in bytes of a file in a tar that is no image.</summary>
    public const int MemberBytes = 1 << 20;

    /// <summary>Greatest size in bytes of a file of class names.</summary>
    public const int ClassBytes = 16 << 20;

    /// <summary>Greatest number of models in a table of accuracies.</summary>
    public const int TableModels = 100_000;

    /// <summary>How many wrong rows of a CSV file an error message lists.</summary>
    public const int ListedRows = 20;
}
