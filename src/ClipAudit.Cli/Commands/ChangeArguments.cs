using System.CommandLine;
using ClipAudit.Audits;

namespace ClipAudit.Cli.Commands;

/// <summary>The options by which a call changes an audit without editing its file.</summary>
internal sealed class ChangeArguments
{
    private readonly Option<string[]> set = new("--set")
    {
        Description = "Puts a value in the place of the file's: PATH=VALUE, such as seed=3, gates.0.at-least=0.7 or probes.accuracy.with.level=0.9. Repeat for more.",
    };

    private readonly Option<string[]> only = new("--only")
    {
        Description = "Runs this probe alone, named by its id; the run is marked as partial. Repeat for more.",
    };

    private readonly Option<int?> limit = new("--limit")
    {
        Description = "Takes at most so many items of each dataset, drawn by class from the seed, sets of items whole; the run is marked as partial.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(set);
        command.Options.Add(only);
        command.Options.Add(limit);
    }

    public AuditChanges Parse(ParseResult parsed) => new()
    {
        Settings = [.. parsed.GetValue(set) ?? []],
        Probes = [.. parsed.GetValue(only) ?? []],
        Limit = parsed.GetValue(limit),
    };
}
