using System.CommandLine;
using ClipAudit.Onnx.Conformance;
using ClipAudit.Onnx.Hub;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit conform</c>: looks for faults of an exported model before an audit trusts it.</summary>
internal static class ConformCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("model") { Description = ModelArguments.Expected }.NotEmpty();
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var reference = new ReferenceArguments();
        var model = new ModelArguments();
        var command = new Command("conform", Examples.Below(
            "Looks for faults of an exported model before an audit trusts it: tokenizer, preprocessing, batches, padding, execution, precision, "
            + "activation function, logits, and plain pictures that it should know. --against compares with embeddings that something else "
            + "computed, and says which fault explains a difference. Ends with exit code 1 when a check failed.",
            "clipaudit conform models/clip-vit-b32",
            "clipaudit conform models/clip-vit-b32 --against torch.npy --images pictures",
            "clipaudit conform models/clip-vit-b32 --against torch.npy --texts captions.txt --format json"))
        {
            folder, format,
        };
        reference.AddTo(command);
        model.AddSettingsTo(command);
        model.Device.AddTo(command);
        command.SetAction(parsed =>
        {
            var report = ModelConformance.Check(
                ModelPlace.Find(parsed.GetValue(folder)!), model.Options(parsed), model.Device.Parse(parsed), reference.Read(parsed));
            if (parsed.GetValue(format) == "json")
                Terminal.Say(report.ToJson());
            else
                ConformanceTable.Print(report);
            return report.Verdict == CheckVerdict.Fail ? ExitCode.GateFailed : ExitCode.Passed;
        });
        return command;
    }
}
