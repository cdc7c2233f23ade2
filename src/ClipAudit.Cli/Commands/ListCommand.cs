using System.CommandLine;
using ClipAudit.Cli.Completions;
using ClipAudit.Probes;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit list</c>: what there is to probe and to measure.</summary>
internal static class ListCommand
{
    private static readonly string[] Lists = ["probes", "kinds", "measures"];

    public static Command Create()
    {
        var what = new Argument<string>("what") { Description = "probes (definitions of the library), kinds, or measures." };
        what.AcceptOnlyFromAmong(Lists);
        var word = new Argument<string?>("word") { Description = "Shows only what has this in its name, its title, the question that a definition answers, or what a kind measures.", Arity = ArgumentArity.ZeroOrOne }
            .Suggests(context => Names(context.ParseResult.GetResult(what)?.Tokens.FirstOrDefault()?.Value));
        var command = new Command("list", Examples.Below("Shows what can be probed and measured.",
            "clipaudit list probes", "clipaudit list probes gender", "clipaudit list measures gap")) { what, word };
        command.SetAction(parsed => Print(parsed.GetValue(what)!, parsed.GetValue(word) ?? ""));
        return command;
    }

    private static int Print(string what, string word)
    {
        (string Name, string Title, string Searched)[] rows =
            [.. Rows(what).Where(row => $"{row.Name}\n{row.Title}\n{row.Searched}".Contains(word, StringComparison.OrdinalIgnoreCase))];
        if (rows.Length == 0)
            throw new InputException($"None of the {what} is about '{word}', by its name, title or question. Leave the word out to see all.");
        var width = rows.Max(row => row.Name.Length);
        foreach (var (name, title, _) in rows)
            Terminal.Say(Terminal.OneLine($"{name.PadRight(width)}  {title}"));
        return ExitCode.Passed;
    }

    private static IEnumerable<string> Names(string? what) => what switch
    {
        "probes" => Catalogue.DefinitionIds(),
        "kinds" => Catalogue.Kinds.Select(kind => kind.Kind),
        "measures" => Catalogue.MeasureNames,
        _ => [],
    };

    private static IEnumerable<(string Name, string Title, string Searched)> Rows(string what) => what switch
    {
        "probes" => Catalogue.Definitions().Select(definition => (definition.Id, definition.Title, definition.Question)),
        "kinds" => Catalogue.Kinds.Select(kind => (kind.Kind, $"{kind.Measures.Length} measures, such as {kind.Measures[0].Name}",
            string.Join('\n', kind.Measures.Select(measure => $"{measure.Name}\n{measure.Title}")))),
        _ => Catalogue.Kinds.SelectMany(kind => kind.Measures).DistinctBy(measure => measure.Name)
            .OrderBy(measure => measure.Name, StringComparer.Ordinal).Select(measure => (measure.Name, measure.Title, "")),
    };
}
