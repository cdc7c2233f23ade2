namespace ClipAudit;

/// <summary>The input is wrong: a file, an audit definition, an option or a model that can't be used as it is.</summary>
/// <remarks>The message is one or more sentences for people: what happened, where, and what to do.
/// The command maps this type, and no other, to exit code 2.</remarks>
public sealed class InputException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do about it.</param>
    public InputException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception from the failure that revealed the wrong input.</summary>
    /// <param name="message">What is wrong, where, and what to do about it.</param>
    /// <param name="innerException">The failure behind it.</param>
    public InputException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
