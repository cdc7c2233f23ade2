using ClipAudit.Benchmarks.SideBySide;

namespace ClipAudit.Benchmarks.Metrics;

/// <summary>Which of our work is timed beside which of NumPy's and SciPy's.</summary>
internal static class MetricsComparisons
{
    public static string Script => Path.Combine(AppContext.BaseDirectory, "Metrics", "metrics_peer.py");

    public static IReadOnlyList<Comparison> All()
    {
        var work = new MetricsWork();
        return
        [
            new("accuracy gap by counts / NumPy, item by item", work.BootstrapByCounts, "gap_items", 3, 0.002),
            new("accuracy gap by counts / NumPy, multinomial", work.BootstrapByCounts, "gap_counts", 9, 0.002),
            new("accuracy gap by counts / scipy.stats.bootstrap", work.BootstrapByCounts, "gap_scipy", 1, 0.002),
            new("accuracy gap by items / NumPy, item by item", work.BootstrapByItems, "gap_items", 3, 0.002),
            new("scores 50,000 x 1,000 x 512 / numpy.matmul", work.Score, "scores", 11, 0.001),
            new("NDKL over 100,000 items / NumPy", work.Ndkl, "ndkl", 11, 1e-9),
        ];
    }
}
