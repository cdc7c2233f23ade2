namespace ClipAudit;

/// <summary>Tells a disk that takes no more from a mistake in a program.</summary>
public static class WriteFailure
{
    /// <summary>Whether the system refused to write.</summary>
    public static bool Is(Exception exception) => exception is IOException || IsTooLong(exception);

    /// <summary>What the system says, as a sentence.</summary>
    public static string Describe(Exception exception) =>
        IsTooLong(exception) ? "The file would be longer than files may be there." : exception.Message;

    // Where a file may not grow any further (a limit of the user's or of the file system), .NET blames an argument.
    private static bool IsTooLong(Exception exception) =>
        exception is ArgumentOutOfRangeException { ParamName: "value", TargetSite.DeclaringType.Namespace: "System.IO" };
}
