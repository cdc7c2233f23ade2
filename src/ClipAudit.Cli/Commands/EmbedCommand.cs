using System.CommandLine;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Onnx.Models;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit embed</c>: embeds a share of what an audit needs into the cache, on any number of machines at once.</summary>
internal static class EmbedCommand
{
    private static readonly Argument<string> AuditPath = new Argument<string>("audit") { Description = "The audit file (YAML)." }.NotEmpty();

    private static readonly Option<string?> Share = new Option<string?>("--shard")
    {
        Description = "Which share to embed, I/N: the I-th of N, from 1; by default everything.",
    }.NotEmpty();

    public static Command Create()
    {
        var (device, changes, embedding) = (new DeviceArguments(), new ChangeArguments(), new EmbeddingArguments());
        var command = new Command("embed", Examples.Below(
            "Embeds what an audit needs, or a share of it, into the cache, and measures nothing: 'run' with the same cache finds it and encodes "
            + "nothing again. Any number of processes on any machines may embed shares into one folder at the same time.",
            "clipaudit embed audit.yaml --shard 3/16 --cache shared/cache",
            "clipaudit run audit.yaml --cache shared/cache")) { AuditPath, Share };
        embedding.AddTo(command);
        changes.AddTo(command);
        device.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var audit = AuditFile.Read(parsed.GetValue(AuditPath)!, changes: changes.Parse(parsed));
            var execution = device.Parse(parsed);
            var options = embedding.Parse(parsed) with { PaintText = PictureWriting.Paint, Shard = Parse(parsed.GetValue(Share)) };
            var models = await Progress.ShowAsync(progress => ShardRunner.RunAsync(
                audit, options, model => ClipEncoder.Open(model, execution), progress, TimeProvider.System, cancellation));
            foreach (var model in models)
                foreach (var dataset in model.Datasets.Concat(model.Hashed))
                    Terminal.Say($"{model.Model} on {dataset.Dataset}: {dataset.Encoded} encoded, {dataset.Cached} were stored, {dataset.Unreadable} of {dataset.Samples} images can't be read");
            Terminal.Say($"{models.Sum(model => model.TextsEncoded)} texts encoded; share {options.Shard.Number} of {options.Shard.Count} is stored in {options.Cache}");
            return ExitCode.Passed;
        });
        return command;
    }

    private static Shard Parse(string? text) => text is null ? Shard.Whole : Shard.Parse(text)
        ?? throw new InputException($"--shard is '{text}'; expected I/N, the I-th of N shares, such as 1/8 for the first of eight.");
}
