using System.CommandLine;
using ClipAudit.Cli.Completions;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit explain</c>: what a measure, a kind of probes or a definition is.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "A measure, a kind of probes, or a definition of the library." }.NotEmpty()
            .Suggests(_ => [.. Catalogue.MeasureNames, .. Catalogue.Kinds.Select(kind => kind.Kind), .. Catalogue.DefinitionIds()]);
        var command = new Command("explain", Examples.Below("Says what a measure, a kind of probes or a definition is.",
            "clipaudit explain accuracy.gap", "clipaudit explain group-parity", "clipaudit explain bias/group-parity")) { name };
        command.SetAction(parsed => Explain(parsed.GetValue(name)!));
        return command;
    }

    private static int Explain(string name)
    {
        // A kind may be called as one of its measures: both are told.
        var kind = Catalogue.Kinds.FirstOrDefault(kind => kind.Kind == name);
        var measure = Catalogue.Find(name);
        var definitions = Catalogue.Definitions();
        var definition = definitions.FirstOrDefault(definition => definition.Id == name);
        if (kind.Kind is null && measure is null && definition is null)
            throw new InputException(Catalogue.Nearest(name, definitions) is { } nearest
                ? $"There is no measure, kind or definition '{name}'; did you mean '{nearest}'?"
                : $"There is no measure, kind or definition '{name}'. 'clipaudit list measures' shows the measures.");
        if (measure is not null)
            Print(measure, definitions);
        if (kind.Kind is not null)
            Print(kind.Kind, kind.Measures, definitions.Where(made => made.Kind == name));
        if (definition is not null)
            Print(definition);
        return ExitCode.Passed;
    }

    private static void Print(Measure measure, IEnumerable<DefinitionSummary> definitions)
    {
        Terminal.Say($"{measure.Name}: {measure.Title}");
        Terminal.Say($"  formula  {measure.Formula}");
        Terminal.Say($"  unit     {UnitWords(measure.Unit)}; {BetterWords(measure.Better)}");
        Terminal.Say($"  source   {measure.Citation}");
        string[] kinds = [.. Catalogue.Kinds.Where(kind => kind.Measures.Any(made => made.Name == measure.Name)).Select(kind => kind.Kind)];
        Terminal.Say($"  made by  {string.Join(", ", kinds)}");
        SayAll("asked in", definitions.Where(definition => kinds.Contains(definition.Kind)).Select(definition => definition.Id));
        SayAll("variants", Catalogue.MeasureNames.Where(name => name.StartsWith(measure.Name + ".", StringComparison.Ordinal)));
    }

    private static void Print(string kind, IEnumerable<Measure> measures, IEnumerable<DefinitionSummary> definitions)
    {
        Terminal.Say($"{kind}: a kind of probes. Its settings are in probes/README.md.");
        Terminal.Say($"  definitions  {string.Join(", ", definitions.Select(definition => definition.Id).DefaultIfEmpty("(none)"))}");
        Terminal.Say("  measures");
        foreach (var measure in measures)
            Terminal.Say($"    {measure.Name}: {measure.Title}");
    }

    private static void Print(DefinitionSummary definition)
    {
        Terminal.Say($"{definition.Id}: {definition.Title} (kind {definition.Kind})");
        Terminal.Say($"  {definition.Question}");
        Terminal.Say("  limits");
        foreach (var limit in definition.Limits)
            Terminal.Say($"    - {limit}");
        Terminal.Say("  sources");
        foreach (var source in definition.Citations)
            Terminal.Say($"    - {source}");
    }

    private static void SayAll(string row, IEnumerable<string> names)
    {
        if (string.Join(", ", names) is { Length: > 0 } list)
            Terminal.Say(Terminal.OneLine($"  {row} {list}"));
    }

    private static string UnitWords(Unit unit) => unit switch
    {
        Unit.Fraction => "a fraction from 0 to 1",
        Unit.FractionDifference => "a difference of fractions, from -1 to 1, where 0 is no difference",
        Unit.Ratio => "a ratio from 0 upwards, where 1 is parity",
        Unit.PValue => "a p-value from 0 to 1",
        _ => "a number",
    };

    private static string BetterWords(Direction better) => better switch
    {
        Direction.Higher => "higher is better",
        Direction.Lower => "lower is better",
        _ => "neither way is better",
    };
}
