using BenchmarkDotNet.Attributes;

namespace ClipAudit.Benchmarks.Metrics;

/// <summary>The metrics whose speed is promised.</summary>
[MemoryDiagnoser]
public class MetricsBenchmarks
{
    private readonly MetricsWork _work = new();

    [Benchmark]
    public double BootstrapOfAccuracyGapByCounts() => _work.BootstrapByCounts();

    [Benchmark]
    public double BootstrapOfAccuracyGapByItems() => _work.BootstrapByItems();

    [Benchmark]
    public double ScoreImagesAgainstClasses() => _work.Score();

    [Benchmark]
    public double NdklOfRankedItems() => _work.Ndkl();
}
