using System.Globalization;
using System.Text;
using ClipAudit.Tests.Audits;

namespace ClipAudit.Tests.Probes.EffectiveRobustness;

/// <summary>A workspace with a table whose baselines lie on a known line: logit(shifted) = 0.5 · logit(reference) − 1, a little
/// above and below in turns.</summary>
internal static class TableWorkspace
{
    public const string Tables = """
        tables:
          zoo:
            csv: zoo.csv
            layout: wide
            model: model
            category: kind
            settings: [val, sketch, hard]
            n: { val: 5000, sketch: 1000 }

        """;

    public static double Logit(double p) => Math.Log(p / (1 - p));

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Ten baselines from 50 % to 95 %, and a model "clip" with 60 % and 70 %.</summary>
    public static AuditWorkspace Create(double wobble = 0.01)
    {
        var workspace = new AuditWorkspace();
        var text = new StringBuilder("model,kind,val,sketch,hard\n");
        for (var i = 0; i < 10; i++)
        {
            var reference = 0.5 + (0.05 * i);
            var shifted = Sigmoid((0.5 * Logit(reference)) - 1 + (i % 2 == 0 ? wobble : -wobble));
            var hard = i == 4 ? 0 : reference < 0.7 ? 0.01 + (0.001 * i) : 0.1 + (0.02 * i);
            text.Append(CultureInfo.InvariantCulture, $"base-{i},standard,{reference:R},{shifted:R},{hard:R}\n");
        }

        text.Append("clip,more,0.6,0.7,0.5\npart,more,0.6,,0.5\nwhole,more,1,0.7,0.5\nodd,standard,0.5,0.9,0.4\n");
        workspace.Write("zoo.csv", text.ToString());
        return workspace;
    }

    /// <summary>An audit on the table alone.</summary>
    public static string Audit(string settings) =>
        "audit: 1\nname: zoo\n" + Tables + "probes:\n  - kind: effective-robustness\n    id: er\n"
        + string.Concat(settings.Split('\n').Select(line => $"    {line}\n"));
}
