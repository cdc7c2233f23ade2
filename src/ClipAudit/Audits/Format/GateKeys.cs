using ClipAudit.Audits.Validation;
using ClipAudit.Findings;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Format;

/// <summary>The keys of gates.</summary>
internal static class GateKeys
{
    private const string Wildcards = "* stands for any characters, and '*' alone for any value that is there.";

    private static readonly NumberShape Bound = new(NumberRange.Finite);

    // The parts of a subject, by which measurements are picked.
    private static readonly Key[] Parts =
    [
        new("probe", Shapes.Text, $"The id of a probe. {Wildcards}"),
        new("model", Shapes.Text, $"A model of the audit, or of a table. {Wildcards}"),
        new("dataset", Shapes.Text, $"A dataset of the audit, or a setting of a table. {Wildcards}"),
        new("class", Shapes.Text, $"A class: a label, a corruption, a query. {Wildcards}"),
        new("feature", Shapes.Text, $"A sensitive feature, such as race, or an intersection such as race × gender. {Wildcards}"),
        new("group", Shapes.Text, $"A group of the feature. {Wildcards}"),
        new("variant", Shapes.Text, $"The variant of a measurement: the name of prompts, a threshold, a severity, against and a reference. {Wildcards}"),
    ];

    /// <summary>Which measurements a gate judges.</summary>
    public static MapKeys Where { get; } = new("gate-where", "Picks measurements by what they are made on.", [.. Parts]);

    /// <summary>What a gate compares with.</summary>
    public static MapKeys RelativeTo { get; } = new("gate-relative-to", "The counterpart from which the difference is judged.",
    [
        new("run", Shapes.Text, "The folder of a stored run, whose same measurement is the counterpart."),
        .. Parts,
    ]);

    /// <summary>A gate.</summary>
    public static MapKeys Gate { get; } = new("gate", "A bound on measurements.",
    [
        new("measure", Shapes.Either(new NameShape("measure", [.. ProbeKinds.Measures.Distinct().Order(StringComparer.Ordinal)]), new TextShape(@"\*")),
            "What is bounded: the name of a measure, such as accuracy.gap (`clipaudit list measures` lists all); * stands for any characters.")
            { IsRequired = true },
        new("where", new MapShape(Where), "Picks measurements; without it all of the measure are judged."),
        new("at-least", Bound, "The smallest allowed value."),
        new("at-most", Bound, "The greatest allowed value."),
        new("between", new ListShape(Bound, 2, 2, OrOne: false), "The smallest and the greatest allowed value, in the place of at-least and at-most.")
            { Examples = [new[] { 0.4, 0.6 }] },
        new("relative-to", new MapShape(RelativeTo),
            "Judges the difference from a counterpart in the place of the value: of another model ({ model: baseline }), or of a stored run ({ run: reports/before })."),
        new("min-n", new WholeShape(1), "Measurements on fewer items are not judged: the evidence is insufficient.") { Default = 1 },
        new("severity", Shapes.Name("severity", "fail", "warn"), "warn: shown like any other, but the exit code says nothing of it.") { Default = "fail" },
    ]);

    /// <summary>Gates with a correction.</summary>
    public static MapKeys Corrected { get; } = new("corrected-gates", "Gates whose verdicts are corrected for being many.",
    [
        new("correction", new NameShape("correction", GateCorrections.Names),
            "Withdraws verdicts that do not stand beside the others, which with many gates come about by chance."),
        new("bounds", new ListShape(new MapShape(Gate), Least: 0, OrOne: false), "The gates.") { IsRequired = true },
    ]);
}
