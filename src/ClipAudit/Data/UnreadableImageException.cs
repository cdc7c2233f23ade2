namespace ClipAudit.Data;

/// <summary>An image can't be read. It is listed with its reason and counted; it doesn't end the run.</summary>
public sealed class UnreadableImageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why, in a sentence that follows "image x can't be read:", such as "the file is empty".</param>
    public UnreadableImageException(string reason) : base(reason)
    {
    }

    /// <summary>Creates the exception from the failure that revealed it.</summary>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="innerException">The failure behind it.</param>
    public UnreadableImageException(string reason, Exception innerException) : base(reason, innerException)
    {
    }

    /// <summary>Why, in a sentence.</summary>
    public string Reason => Message;
}
