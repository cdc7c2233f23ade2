using System.Globalization;

namespace ClipAudit.Benchmarks.SideBySide;

/// <summary>Times ours and theirs in turns, so that whatever else the machine does weighs on both, and prints a table.</summary>
internal static class ComparisonRun
{
    public static int Run(string python, string script, IReadOnlyList<Comparison> comparisons)
    {
        using var peer = new PythonPeer(python, script);
        Print($"Python side: {peer.Greeting}. {Environment.ProcessorCount} processors.");
        Print("| ours / theirs | rounds | ours, s | theirs, s | ratio of times | ours, CPU s | theirs, CPU s | ratio of CPU |");
        Print("|---|---|---|---|---|---|---|---|");
        var disagreements = 0;
        foreach (var comparison in comparisons)
            disagreements += Compare(peer, comparison) ? 0 : 1;
        return disagreements;
    }

    private static bool Compare(PythonPeer peer, Comparison comparison)
    {
        var (ours, theirs) = (new List<Timing>(), new List<Timing>());
        Timing.Of(comparison.Ours);
        if (comparison.Rounds > 1)
            peer.Run(comparison.Theirs);
        for (var round = 0; round < comparison.Rounds; round++)
        {
            ours.Add(Timing.Of(comparison.Ours));
            theirs.Add(peer.Run(comparison.Theirs));
        }
        Print($"| {comparison.Title} | {comparison.Rounds} | {Timing.Median(ours, t => t.Wall):0.0000} | {Timing.Median(theirs, t => t.Wall):0.0000} "
            + $"| {Timing.MedianRatio(theirs, ours, t => t.Wall):0.00} | {Timing.Median(ours, t => t.Cpu):0.0000} | {Timing.Median(theirs, t => t.Cpu):0.0000} "
            + $"| {Timing.MedianRatio(theirs, ours, t => t.Cpu):0.00} |");
        var agrees = Math.Abs(ours[0].Check - theirs[0].Check) <= comparison.Tolerance;
        if (!agrees)
            Print($"The results differ: {ours[0].Check:R} and {theirs[0].Check:R}.");
        return agrees;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
