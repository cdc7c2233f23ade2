using BenchmarkDotNet.Running;
using ClipAudit.Benchmarks.Imaging;
using ClipAudit.Benchmarks.Metrics;
using ClipAudit.Benchmarks.SideBySide;

// "preprocessing GOLDEN [PYTHON]" and "metrics [PYTHON]" compare with another program; everything else is BenchmarkDotNet's.
if (args is ["preprocessing", var golden, ..])
    PreprocessingComparison.Run(Path.GetFullPath(golden), args.Length > 2 ? args[2] : "python3");
else if (args is ["metrics", ..])
    return ComparisonRun.Run(args.Length > 1 ? args[1] : "python3", MetricsComparisons.Script, MetricsComparisons.All());
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
