using System.Collections.Immutable;

namespace ClipAudit;

/// <summary>The input could be used, but the run can't go on: too many unreadable images, a model that gives numbers
/// that aren't finite, a disk that is full.</summary>
/// <remarks>The message is one or more sentences for people. The command maps this type to exit code 4. What was
/// embedded before stays stored, and a later run takes it up.</remarks>
public sealed class RunFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, where, and what to do about it.</param>
    public RunFailedException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception from the failure that revealed it.</summary>
    /// <param name="message">What happened, where, and what to do about it.</param>
    /// <param name="innerException">The failure behind it.</param>
    public RunFailedException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with all that it is made of.</summary>
    /// <param name="message">What happened, where, and what to do about it.</param>
    /// <param name="details">One sentence for each cause, such as each unreadable image with its reason.</param>
    public RunFailedException(string message, ImmutableArray<string> details) : base(message) => Details = details;

    /// <summary>One sentence for each cause; to be shown below the message. Empty when the message says all.</summary>
    public ImmutableArray<string> Details { get; } = [];
}
