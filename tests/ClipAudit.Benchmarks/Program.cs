using BenchmarkDotNet.Running;
using ClipAudit.Benchmarks.Imaging;

// "preprocessing GOLDEN [PYTHON]" compares with another program; everything else is BenchmarkDotNet's.
if (args is ["preprocessing", var golden, ..])
    PreprocessingComparison.Run(Path.GetFullPath(golden), args.Length > 2 ? args[2] : "python3");
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
