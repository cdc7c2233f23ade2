using System.CommandLine;
using System.Text;
using ClipAudit.Audits.Schemas;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit schema</c>: JSON Schemas by which editors complete, explain and check audits and definitions.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("kind")
        {
            Description = "What the schema is of: audit, definition (of a probe), dataset or table (of the library).",
            DefaultValueFactory = _ => FormatSchema.Kinds[0],
        };
        kind.AcceptOnlyFromAmong([.. FormatSchema.Kinds]);
        var file = new Option<string?>("--out", "-o") { Description = "The file to write; without it the schema is printed." }.NotEmpty();
        var command = new Command("schema", Examples.Below(
            "Writes a JSON Schema (draft 7), by which editors complete, explain and check audits. In a file, "
            + "'# yaml-language-server: $schema=PATH' names it.",
            "clipaudit schema --out audit.schema.json", "clipaudit schema definition")) { kind, file };
        command.SetAction(parsed =>
        {
            var schema = FormatSchema.Of(parsed.GetValue(kind)!);
            if (parsed.GetValue(file) is not { } path)
                Terminal.Say(schema.TrimEnd('\n'));
            else
                OutputFile.Write(path, Encoding.UTF8.GetBytes(schema));
            return ExitCode.Passed;
        });
        return command;
    }
}
