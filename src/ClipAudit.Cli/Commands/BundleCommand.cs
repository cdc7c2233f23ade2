using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using ClipAudit.Reporting;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit bundle</c>: makes one file of a run, without images.</summary>
internal static class BundleCommand
{
    // Thumbnails of the datasets' images.
    private const string Images = "images/";

    private static readonly Argument<string> Run = new Argument<string>("run") { Description = "The folder of a run." }.NotEmpty();

    private static readonly Option<string?> Out = new Option<string?>("--out", "-o") { Description = "The file; by default RUN.zip." }.NotEmpty();

    public static Command Create()
    {
        var command = new Command("bundle", Examples.Below(
            "Makes one .zip file of a run, to hand on or to keep; the same run gives the same bytes on every machine. Images of the "
            + "datasets are left out, and reports that show some are written again without them. verify checks it as it checks the folder.",
            "clipaudit bundle reports/demo",
            "clipaudit bundle reports/demo --out demo.zip",
            "clipaudit verify demo.zip")) { Run, Out };
        command.SetAction(parsed =>
        {
            var run = Path.GetFullPath(parsed.GetValue(Run)!);
            return Write(run, Path.GetFullPath(parsed.GetValue(Out) ?? Path.TrimEndingDirectorySeparator(run) + RunBundle.Extension));
        });
        return command;
    }

    private static int Write(string run, string path)
    {
        var check = RunCheck.Files(run);
        if (!check.Differences.IsEmpty)
        {
            foreach (var difference in check.Differences)
                Terminal.Say(Terminal.OneLine(difference));
            Terminal.Say("Nothing was bundled: this is not the run as it was written.");
            return ExitCode.GateFailed;
        }
        using var scratch = new TemporaryFolder();
        ImmutableArray<ManifestFile> kept = [.. check.Manifest.Files.Where(file => !file.Path.StartsWith(Images, StringComparison.Ordinal))];
        if (kept.Length < check.Manifest.Files.Length && check.Manifest.Report is { } report)
            ReportFiles.Render(scratch.Location, check.Result, report, ReportPictures.None);
        var manifest = check.Manifest with { Files = [.. kept.Select(file => Described(file, PathOf(file.Path)))] };
        OutputFile.Write(path, output => RunBundle.Write(manifest, PathOf, output));
        Terminal.Say(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{manifest.Files.Length + 1} files, {new FileInfo(path).Length / 1e6:0.0} MB, in {path}"));
        return ExitCode.Passed;

        string PathOf(string file) => File.Exists(Path.Join(scratch.Location, file)) ? Path.Join(scratch.Location, file) : Path.Join(run, file);
    }

    private static ManifestFile Described(ManifestFile file, string path)
    {
        using var content = File.OpenRead(path);
        return file with { Bytes = content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };
    }
}
