using System.Globalization;
using BenchmarkDotNet.Running;
using ClipAudit.Benchmarks.Embedding;
using ClipAudit.Benchmarks.Imaging;
using ClipAudit.Benchmarks.Metrics;
using ClipAudit.Benchmarks.Predictions;
using ClipAudit.Benchmarks.Reporting;
using ClipAudit.Benchmarks.SideBySide;
using ClipAudit.Benchmarks.Transforms;

// "preprocessing GOLDEN [PYTHON]", "metrics [PYTHON]", "predictions [PYTHON]" and "embedding MODEL GOLDEN [PYTHON [THREADS]]" compare
// with another program or library, "transforms MODEL" with the model; "report RESULT" times documents; everything else is
// BenchmarkDotNet's.
if (args is ["preprocessing", var golden, ..])
    PreprocessingComparison.Run(Path.GetFullPath(golden), args.Length > 2 ? args[2] : "python3");
else if (args is ["metrics", ..])
    return ComparisonRun.Run(args.Length > 1 ? args[1] : "python3", MetricsComparisons.Script, MetricsComparisons.All());
else if (args is ["predictions", ..])
    return PredictionsComparison.Run(args.Length > 1 ? args[1] : "python3");
else if (args is ["embedding", var model, var photographs, ..])
    EmbeddingComparison.Run(
        Path.GetFullPath(model), Path.GetFullPath(photographs), args.Length > 3 ? args[3] : "python3",
        args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 0);
else if (args is ["transforms", var encoder, ..])
    TransformComparison.Run(Path.GetFullPath(encoder));
else if (args is ["report", var result, ..])
    ReportTimes.Run(Path.GetFullPath(result));
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
