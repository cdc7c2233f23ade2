using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>The terms that the report uses, in alphabetical order.</summary>
internal static class GlossaryTeller
{
    private static readonly ImmutableArray<(string Term, string[] Sought, string Meaning)> Terms =
    [
        ("Baseline", ["baseline"], "A model that the trend under shift is fitted on, to compare others with."),
        ("Dataset", ["dataset"], "Images with what is known of them: labels, and groups of people or things."),
        ("Effective robustness ρ", ["ρ", "effective robustness", "robustness.effective"], "Accuracy under shift minus the accuracy that the trend of the baselines predicts from the accuracy on the reference; 0 is on the trend."),
        ("Embedding", ["embedding"], "The list of numbers that a model makes of an image or a text; near ones have a greater cosine."),
        ("Evidence", ["evidence"], "What an audit measures on: images and models, stored predictions, or tables of accuracies."),
        ("Finding", ["finding"], "A gate with the measurement that it judged, and the verdict."),
        ("Gap", ["gap"], "The highest minus the lowest value among groups."),
        ("Gate", ["gate"], "A bound on a measure, declared before the run."),
        ("Group", ["group"], "The images that share a value of a sensitive feature; an intersectional group shares values of several."),
        ("Insufficient evidence", ["insufficient evidence"], "The interval lies on both sides of the bound, or there is none: more data may decide, this data does not."),
        ("Interval", ["interval"], "The values that the data do not speak against at the given level; a narrower one comes from more data."),
        ("Logit axis", ["logit axis"], "An axis on which equal ratios of odds are equally long, so that differences near 0 and 1 show."),
        ("Measurement", ["measurement"], "One number with its interval, what it rests on (n), and what it belongs to."),
        ("n", [" n "], "How many items a value rests on."),
        ("pp", [" pp"], "Percentage points: the difference of two percentages."),
        ("Probe", ["probe"], "One question to models and data, with its method and its limits."),
        ("Prompt template", ["prompt"], "A sentence with a place for the class name, embedded to stand for the class."),
        ("Reference distribution", ["reference"], "The data that models are compared on before a shift."),
        ("Relative robustness τ", ["robustness.relative"], "Accuracy under shift minus that of the standard counterpart of the model."),
        ("Sensitive feature", ["feature"], "A column that says of each image which group it belongs to."),
        ("Shifted distribution", ["shift"], "Data of the same classes that came about in another way than the reference."),
        ("Skew", ["skew"], "The logarithm of a group's share among the first k over its share in the target; 0 is as in the target."),
        ("Undefined", ["undefined"], "A value that can't be computed, such as a rate without a case; never counted as 0."),
        ("Zero-shot", ["zero-shot"], "Classifying by texts alone, without training on the classes."),
    ];

    public static ReportSection Tell(AuditResult result, ImmutableArray<ReportSection> sections)
    {
        var text = $"{string.Join(' ', sections.SelectMany(section => section.WithParts).SelectMany(Texts))} n pp "
            + $"{string.Join(' ', result.Measurements.Select(measurement => measurement.Name).Distinct(StringComparer.Ordinal))}";
        return new ReportSection
        {
            Id = ReportPlan.Glossary, Level = 1, Number = "", Title = "Glossary", IsAppendix = true,
            Blocks =
            [
                new DefinitionsBlock(
                [
                    .. Terms.Where(term => Array.Exists(term.Sought, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                        .Select(term => new Definition(term.Term, term.Meaning)),
                ]),
            ],
        };
    }

    private static IEnumerable<string> Texts(ReportSection section) => section.Blocks.SelectMany(Texts).Prepend(section.Title);

    private static IEnumerable<string> Texts(Block block) => block switch
    {
        ProseBlock prose => [prose.Text.Text],
        ListBlock list => list.Items.Select(item => item.Text),
        CalloutBlock callout => callout.Items.Select(item => item.Text).Prepend(callout.Title),
        TableBlock table => table.Columns.Select(column => column.Title).Prepend(table.Title),
        DefinitionsBlock definitions => definitions.Items.Select(item => item.Description.Text),
        FigureBlock figure => [figure.Figure.Spec.Title, figure.Figure.Spec.Caption],
        _ => [],
    };
}
