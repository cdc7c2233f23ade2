namespace ClipAudit.Benchmarks.SideBySide;

/// <summary>Our work and the peer's, to be timed in turns.</summary>
/// <param name="Title">Ours / theirs.</param>
/// <param name="Ours">Does our work once, and returns a number to check.</param>
/// <param name="Theirs">The name the peer knows its work by.</param>
/// <param name="Rounds">How often each is timed, after one round to warm up.</param>
/// <param name="Tolerance">How far the two numbers may lie apart.</param>
internal sealed record Comparison(string Title, Func<double> Ours, string Theirs, int Rounds, double Tolerance);
