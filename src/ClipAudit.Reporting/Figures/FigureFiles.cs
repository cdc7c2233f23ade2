using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Figures;

/// <summary>Writes every figure of a result into a run folder, as SVG, as PNG, and as a table of what it shows.</summary>
public static class FigureFiles
{
    /// <summary>Name of the folder in a run folder.</summary>
    public const string Folder = "figures";
    private const double Margin = 12;

    /// <summary>Stages figures/PROBE-N.svg, .png and .csv; those of an earlier run are deleted at the commit.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="result">The result; the same result gives the same bytes.</param>
    /// <param name="pictures">The pictures that it names.</param>
    /// <exception cref="InputException">A system library or the report font is missing.</exception>
    public static void Stage(RunFolder folder, AuditResult result, ReportPictures? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(result);
        using var ruler = new TextRuler();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var figure in result.Probes.SelectMany(probe => Figure.Of(probe, result.Measurements, pictures)))
        {
            var scene = figure.Draw(ChartTheme.Light, ruler).WithMargin(Margin);
            var path = $"{Folder}/{Free(figure.Name, taken)}";
            folder.Stage($"{path}.svg", output => output.Write(SvgWriter.Write(scene, figure.Spec.Alternative, ChartTheme.Light.Ground)));
            folder.Stage($"{path}.png", output => output.Write(ScenePainter.ToPng(scene, ChartTheme.Light.Ground)));
            folder.Stage($"{path}.csv", output => FigureCsv.Write(figure, output));
        }

        folder.Replace(Folder);
    }

    // Ids may hold characters that paths can't have.
    private static string Free(string name, HashSet<string> taken)
    {
        var safe = string.Concat(name.Take(120).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        var free = safe;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{safe}_{number}";
        return free;
    }
}
