using System.CommandLine;
using ClipAudit.Audits;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit validate</c>: reads an audit and says all that is wrong with it; runs nothing.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("audit") { Description = "The audit file (YAML)." }.NotEmpty();
        var changes = new ChangeArguments();
        var command = new Command("validate", Examples.Below("Checks an audit file and lists every mistake with its place; opens no image and no model.",
            "clipaudit validate probes/audits/pacs-shift.yaml")) { path };
        changes.AddTo(command);
        command.SetAction(parsed =>
        {
            var audit = AuditFile.Read(parsed.GetValue(path)!, changes: changes.Parse(parsed));
            Terminal.Say($"{parsed.GetValue(path)} is a valid audit: {AuditCounts.Of(audit)}.");
            return ExitCode.Passed;
        });
        return command;
    }
}
