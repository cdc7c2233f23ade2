using System.CommandLine;
using System.Globalization;
using ClipAudit.Cli.Completions;
using ClipAudit.Hub;
using ClipAudit.Onnx.Hub;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit pull</c>: fetches models from the Hugging Face Hub.</summary>
internal static class PullCommand
{
    private static readonly Argument<string[]> Models = new("model")
    {
        Description = "hf:OWNER/NAME, or hf:OWNER/NAME@REVISION for a branch, a tag or a commit.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Precision = new Option<string?>("--precision")
    {
        Description = "Which of the model's exports to fetch: fp32, fp16, quantized, … By default the most exact one.",
    }.Suggests(ModelOptions.UsualVariants);

    private static readonly Option<string[]> Files = new("--file")
    {
        Description = "Fetches the files that fit this pattern, such as 'onnx/*_fp16.onnx', in the place of the graphs that would be chosen. Repeat for more.",
    };

    private static readonly Option<double> MaxSize = new("--max-size")
    {
        Description = "Greatest size of all files together, in GB.",
        DefaultValueFactory = _ => 16,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Lists what would be fetched, with sizes, and fetches nothing." };

    private static readonly Option<bool> Offline = new("--offline")
    {
        Description = "Uses no network: checks that the model is whole in the cache, and every file's hash. So does HF_HUB_OFFLINE=1.",
    };

    public static Command Create()
    {
        var command = new Command("pull", Examples.Below(
            "Fetches what an audit needs of models of the Hugging Face Hub into the cache of the hub's libraries, resumable, and checks every hash. "
            + "HF_TOKEN, HF_ENDPOINT, HF_HOME and HF_HUB_CACHE mean what they mean to those libraries.",
            "clipaudit pull hf:Xenova/clip-vit-base-patch32",
            "clipaudit pull hf:Xenova/clip-vit-base-patch32 --precision fp16 --dry-run",
            "clipaudit pull hf:Xenova/clip-vit-base-patch32 --offline"))
        {
            Models, Precision, Files, MaxSize, DryRun, Offline,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        HubReference[] references = [.. parsed.GetValue(Models)!.Select(HubReference.Parse)];
        var selection = Selection(parsed);
        var environment = HubEnvironment.Read();
        if (parsed.GetValue(Offline) || environment.IsOffline)
            return references.Select(reference => Check(environment, reference, selection)).Max();
        using var hub = new ModelHub(environment, new HubOptions { Notice = text => Terminal.Warn(Terminal.OneLine(text)) });
        foreach (var reference in references)
        {
            var plan = await hub.PlanAsync(reference, selection, cancellation);
            Print(plan);
            if (parsed.GetValue(DryRun))
                continue;
            var snapshot = await PullDisplay.ShowAsync(progress => hub.FetchAsync(plan, progress, cancellation));
            Terminal.Say($"{reference} is in {snapshot.Folder}");
        }
        return ExitCode.Passed;
    }

    private static PullSelection Selection(ParseResult parsed)
    {
        var gigabytes = parsed.GetValue(MaxSize);
        if (!(gigabytes is > 0 and <= 1e6))
            throw new InputException("--max-size is a number of gigabytes above 0.");
        if (parsed.GetValue(Precision) is not null && parsed.GetValue(Files) is { Length: > 0 })
            throw new InputException("--precision chooses graphs and --file names them; give one of the two.");
        return new PullSelection
        {
            Precision = parsed.GetValue(Precision),
            Patterns = [.. parsed.GetValue(Files) ?? []],
            MaxBytes = (long)(gigabytes * 1e9),
        };
    }

    private static void Print(PullPlan plan)
    {
        Terminal.Say(Terminal.OneLine($"{plan.Reference} is commit {plan.Commit}, licence: {plan.Licence ?? "not stated"}"));
        var width = plan.Files.Max(file => file.Path.Length);
        foreach (var file in plan.Files)
            Terminal.Say(Terminal.OneLine($"  {file.Path.PadRight(width)}  {Size(file.Size),9}{Cached(file)}"));
        Terminal.Say($"{plan.Files.Length} files, {Size(plan.Bytes)}, of which {Size(plan.Cached)} are in the cache");
        foreach (var warning in plan.Warnings)
            Terminal.Warn(warning);
    }

    private static string Cached(PulledFile file) =>
        file.Cached == 0 ? "" : file.Cached == file.Size ? "  in the cache" : $"  {Size(file.Cached)} in the cache";

    private static int Check(HubEnvironment environment, HubReference reference, PullSelection selection)
    {
        var model = CachedModel.Check(environment, reference, selection);
        foreach (var file in model.Files.Where(file => file.State != FileState.Right))
            Terminal.Say(Terminal.OneLine(file.State == FileState.Damaged
                ? $"{file.Path} is damaged: its content is not what the hub listed"
                : $"{file.Path} can't be checked: another program put it there without its hash"));
        Terminal.Say($"{model.Snapshot.Source} is in {model.Snapshot.Folder}");
        var right = model.Files.Count(file => file.State == FileState.Right);
        Terminal.Say($"{right} of {model.Files.Length} files, {Size(model.Files.Sum(file => file.Size))} in all, have the hashes that the hub listed");
        return model.IsRight ? ExitCode.Passed : throw new RunFailedException(
            $"{reference} is damaged in the cache. Fetch what is damaged again with: clipaudit pull {reference}");
    }

    /// <summary>A number of bytes in decimal units, three digits.</summary>
    internal static string Size(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 999.5 && unit < units.Length - 1; unit++)
            value /= 1000;
        var format = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
