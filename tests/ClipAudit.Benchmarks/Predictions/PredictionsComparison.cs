using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Benchmarks.SideBySide;
using ClipAudit.Evaluation;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Benchmarks.Predictions;

/// <summary>From a CSV file of 10,954 predictions with three sensitive features, FairFace's size and groups, to the tables of
/// group parity with all intersections.</summary>
internal static class PredictionsComparison
{
    private const int Items = 10_954;
    private const int Rounds = 9;
    private static readonly int[] Groups = [7, 2, 9];

    public static string Script { get; } = Path.Combine(AppContext.BaseDirectory, "Predictions", "predictions_peer.py");

    public static int Run(string python)
    {
        var folder = Directory.CreateTempSubdirectory("clipaudit-predictions-");
        try
        {
            var table = Path.Combine(folder.FullName, "faces.csv");
            WriteTable(table);
            var audit = Path.Combine(folder.FullName, "audit.yaml");
            File.WriteAllText(audit, """
                audit: 1
                name: faces
                datasets:
                  faces: { predictions: faces.csv, item: id, label: gender, predicted: answer, groups: [race, gender, age], model: system }
                probes:
                  - kind: group-parity
                    positive: [g1]
                    features: [race, gender, age, [race, gender], [race, age], [gender, age], [race, gender, age]]
                """);
            return ComparisonRun.Run(
                python, Script, [new Comparison("group parity with intersections / NumPy", () => Measure(audit), table, Rounds, 1e-9)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Measure(string audit)
    {
        var run = AuditRunner.RunAsync(
            AuditFile.Read(audit), new RunOptions { Cache = Path.GetTempPath() }, _ => throw new InvalidOperationException("Nothing runs."),
            null, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
        return run.Result.Measurements.Where(measurement => measurement.Name == "group-parity.accuracy.difference")
            .Sum(measurement => measurement.Interval!.Upper);
    }

    private static void WriteTable(string path)
    {
        var random = new StreamRandom(11, 0);
        using var output = new StreamWriter(path);
        output.WriteLine("id,race,gender,age,answer");
        for (var i = 0; i < Items; i++)
        {
            int[] groups = [.. Groups.Select(count => random.NextBelow(count))];
            var answer = random.NextBelow(20) == 0 ? 1 - groups[1] : groups[1];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"val/{i}.jpg,r{groups[0]},g{groups[1]},a{groups[2]},g{answer}"));
        }
    }
}
