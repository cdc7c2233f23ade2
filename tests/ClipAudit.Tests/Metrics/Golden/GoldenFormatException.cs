namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>A golden file, or its evaluator, says something that the other does not understand.</summary>
internal sealed class GoldenFormatException(string message) : Exception(message);
