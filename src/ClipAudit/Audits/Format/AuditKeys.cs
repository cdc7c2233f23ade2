using ClipAudit.Audits.Validation;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Format;

/// <summary>The keys of an audit, and of its smaller sections.</summary>
internal static class AuditKeys
{
    /// <summary>The version of the format.</summary>
    public const long Version = 1;

    /// <summary>The share of unreadable images that a run bears where an audit doesn't say.</summary>
    public const double DefaultMaxUnreadable = 0.01;

    /// <summary>The report.</summary>
    public static MapKeys Report { get; } = new("report", "What is written of a run.",
    [
        new("formats", Shapes.Names("format", [.. ReportFormats.All]),
            "What to write: pdf, html, csv (measurements), json, junit (verdicts as test cases), figures (each as SVG, PNG and CSV), md, tex, "
            + "model-index. result.json is written in any case.") { Default = ReportFormats.Usual },
        new("images", Shapes.Name("way to show images", "none", "blurred", "full"),
            "Whether reports may show images of the datasets, which may show people.") { Default = "none" },
        new("insufficient-evidence", Shapes.Name("way to report insufficient evidence", "failure", "skipped"),
            "What a gate without enough evidence is in junit.xml.") { Default = "failure" },
        new("paper", Shapes.Name("paper", "a4", "letter"), "The size of the PDF's pages.") { Default = "a4" },
        new("lang", new TextShape(ReportLanguage.Pattern),
            "The language that documents say they are written in: en, or a variant of English such as en-GB, as the sentences of reports are English.")
            { Default = ReportLanguage.Usual },
    ]);

    /// <summary>Prompts in a file.</summary>
    public static MapKeys PromptFile { get; } = new("prompt-file", "Prompt templates that lie in a file.",
    [
        new("file", Shapes.Text,
            "The path of a file of templates: .json, .yaml, .csv, or one per line. In files {} stands for {label} too.") { IsRequired = true },
    ]);

    /// <summary>An audit.</summary>
    public static MapKeys Audit { get; } = new("audit", "An audit: models, data, probes, and the gates that decide.",
    [
        new("audit", new WholeShape(Version, Version), "The version of this format.") { IsRequired = true },
        new("name", new TextShape(SafeName.Characters) { OrNumber = true }, $"Names the run folder: {SafeName.Expected}.") { IsRequired = true },
        new("title", Shapes.Text, "A title for people; without one, the name."),
        new("seed", new WholeShape(long.MinValue), "Decides everything random: resamples, draws, splits. The same seed gives the same numbers.") { Default = 0 },
        new("models", new NamesShape(ModelKeys.Shape, AreFiles: true),
            "The models to audit, by names of your own. Not needed where datasets give predictions or embeddings, or with tables alone."),
        new("datasets", new NamesShape(DatasetKeys.Shape, AreFiles: true),
            "The datasets, by names of your own. Each says by one key where its items come from: folder, csv, webdataset, robots, predictions or embeddings."),
        new("tables", new NamesShape(TableKeys.Shape, AreFiles: true),
            "Tables of accuracies that were measured elsewhere, by names of your own, for effective robustness."),
        new("prompts", new NamesShape(Shapes.Either(new ListShape(Shapes.Template), new MapShape(PromptFile)), AreFiles: true),
            "Prompt templates by names of your own: a template, a list of templates, or a file of them. {label} is where the class goes."),
        new("probes", new ListShape(ProbeKeys.Shape), "What is measured: probes of the library (use), or written in place (kind).") { IsRequired = true },
        new("gates", Shapes.Either(new ListShape(new MapShape(GateKeys.Gate), Least: 0, OrOne: false), new MapShape(GateKeys.Corrected)),
            "Bounds on measurements. A gate passes or fails only when the whole interval lies on one side of its bound."),
        new("report", new MapShape(Report), "What is written of a run."),
        new("max-unreadable", Shapes.Share, "The greatest share of a dataset's images that may be unreadable before the run fails.")
            { Default = DefaultMaxUnreadable },
    ]);
}
