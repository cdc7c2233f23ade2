namespace ClipAudit.Tests.Audits.Schemas;

/// <summary>Schemas refuse what the readers refuse, and nothing else.</summary>
public sealed class SchemaAgreementTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();

    /// <summary>Parts of a valid audit, and what makes it wrong by the value alone.</summary>
    private static readonly (string Part, string Replacement)[] Wrong =
    [
        ("audit: 1\n", ""),
        ("audit: 1", "audit: 2"),
        ("audit: 1", "audit: one"),
        ("name: first\n", ""),
        ("name: first", "name: ../up"),
        ("name: first", "name: [first]"),
        ("name: first", "name:"),
        ("name: first", "name: first\nseed: 1.5"),
        ("name: first", "name: first\nsed: 1"),
        ("name: first", "name: first\nmax-unreadable: 1.01"),
        ("name: first", "name: first\nmax-unreadable: 2%%"),
        ("name: first", "name: first\nreport: { formats: [pdf, docx] }"),
        ("name: first", "name: first\nreport: { formats: [] }"),
        ("name: first", "name: first\nreport: { paper: a5 }"),
        ("name: first", "name: first\nreport: { lang: de }"),
        ("{ path: model }", "{ path: model, logit-scale: -1 }"),
        ("{ path: model }", "{ logit-scale: 3 }"),
        ("{ path: model }", "{ path: model, lgit-scale: 2 }"),
        ("{ path: model }", "{ path: model, truncation: cut }"),
        ("small: {", "'sm/all': {"),
        ("  small: { path: model }", "  {}"),
        ("photo: { folder: photo }", "photo: photo"),
        ("photo: { folder: photo }", "photo: { foldr: photo }"),
        ("photo: { folder: photo }", "photo: { folder: photo, lables: [cat] }"),
        ("photo: { folder: photo }", "photo: { folder: photo, csv: faces.csv }"),
        ("photo: { folder: photo }", "photo: { folder: photo, image: file }"),
        ("photo: { folder: photo }", "photo: { folder: photo, groups-from: { patern: x } }"),
        ("photo: { folder: photo }", "photo: { folder: photo, crop-border: 2000 }"),
        ("photo: { folder: photo }", "photo: { folder: photo, label-space: { use: imagenet } }"),
        ("photo: { folder: photo }", "photo: { robots: { count: 0, seed: 1 } }"),
        ("photo: { folder: photo }", "photo: { robots: { count: 10, seed: 1, rendition: oil } }"),
        ("photo: { folder: photo }", "photo: { robots: { count: 10, seed: 1, rare: { chassis: yellow, share: 0.1 } } }"),
        ("[race, gender]", "[race], missing-label: skip"),
        ("image: file, ", ""),
        ("[\"a photo of a {label}.\"]", "[a photo]"),
        ("[\"a photo of a {label}.\"]", "{ fiel: x.txt }"),
        ("- kind: accuracy", "- kind: acuracy"),
        ("- kind: accuracy", "- title: Mine"),
        ("- kind: accuracy", "- kind: accuracy\n    use: bias/fairface"),
        ("prompts: plain\ngates", "prompts: plain\n    levl: 0.9\ngates"),
        ("prompts: plain\ngates", "prompts: plain\n    level: 1\ngates"),
        ("prompts: plain\ngates", "prompts: plain\n    interval: bayes\ngates"),
        ("prompts: plain\ngates", "prompts: plain\n    min-group: 0\ngates"),
        ("- kind: accuracy\n    prompts: plain", "- use: classification/zero-shot-accuracy\n    with: { prompts: plain, intervall: wilson }"),
        ("- kind: accuracy\n    prompts: plain", "- use: classification/zero-shot-accuracy\n    wiht: { prompts: plain }"),
        ("- kind: accuracy\n    prompts: plain", "- kind: corruption\n    prompts: plain\n    severities: [6]"),
        ("- kind: accuracy\n    prompts: plain", "- kind: plain-transforms\n    prompts: plain\n    transforms: [{ rotation: 200 }]"),
        ("- kind: accuracy\n    prompts: plain", "- kind: plain-transforms\n    prompts: plain\n    transforms: [rotation]"),
        ("- kind: accuracy\n    prompts: plain", "- kind: typographic-attack\n    prompts: plain\n    colour: red"),
        ("- kind: accuracy\n    prompts: plain", "- kind: overlap\n    against: photo\n    phash: 32"),
        ("- kind: accuracy\n    prompts: plain", "- kind: few-shot\n    prompts: plain\n    draws: 1"),
        ("at-least: 0.5", "at-least: half"),
        ("at-least: 0.5", "at-lest: 0.5"),
        ("at-least: 0.5", "between: [0.4]"),
        ("at-least: 0.5", "at-least: 0.5, min-n: 0"),
        ("at-least: 0.5", "at-least: 0.5, severity: error"),
        ("measure: accuracy", "measure: acuracy"),
        ("{ dataset: photo }", "{ datset: photo }"),
    ];

    /// <summary>What is unusual and right.</summary>
    private static readonly (string Part, string Replacement)[] Right =
    [
        ("name: first", "name: 2024"),
        ("name: first", "name: first\nseed: ${SEED:-3}\nmax-unreadable: 2.5%"),
        ("name: first", "name: first\ntitle: 7\nreport: { formats: pdf, lang: en-GB, paper: '${PAPER:-letter}' }"),
        ("{ path: model }", "model"),
        ("{ path: model }", "{ path: model, logit-scale: 100, precision: fp16 }"),
        ("photo: { folder: photo }", "photo: { folder: photo, labels: { cat: a cat, dog: a dog } }"),
        ("label: age, ", "label: age, group-names: { gender: { f: female, m: male } }, "),
        ("[\"a photo of a {label}.\"]", "a photo of a {label}."),
        ("- kind: accuracy\n    prompts: plain", "- kind: ${KIND:-accuracy}\n    prompts: { photo: plain, sketch: ['a {label}'] }\n    datasets: [photo, sketch]"),
        ("- kind: accuracy\n    prompts: plain", "- use: classification/zero-shot-accuracy\n    id: mine\n    with: { prompts: plain, interval: ~, level: 0.9 }"),
        ("- kind: accuracy\n    prompts: plain", "- kind: accuracy\n    prompts: plain\n    labels: { cat: kitten }\n    datasets: photo"),
        ("gates:\n  - { measure: accuracy,", "gates:\n  correction: holm\n  bounds:\n  - { measure: 'accu*',"),
        ("at-least: 0.5", "between: [0.1, 1], severity: warn, relative-to: { dataset: sketch }"),
    ];

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Committed_audits_and_definitions_are_right()
    {
        (string Kind, string Path)[] files =
        [
            .. Files("audits").Select(file => ("audit", file)),
            .. Files("datasets").Select(file => ("dataset", file)),
            .. Files("baselines").Select(file => ("table", file)),
            .. new[] { "bias", "classification", "robustness" }.SelectMany(Files).Select(file => ("definition", file)),
        ];
        Assert.True(files.Length > 40, "too few files were found");
        var faults = EditorSchema.Faults(files.Select(file => (file.Kind, File.ReadAllText(file.Path))));
        Assert.All(files.Zip(faults), pair => Assert.True(pair.Second.Length == 0, $"{pair.First.Path}: {string.Join("; ", pair.Second)}"));
    }

    [Fact]
    public void Both_refuse_what_is_wrong()
    {
        Assert.All(Audits(Wrong), audit => Assert.Throws<InputException>(() => workspace.Read(audit, EditorSchema.Library)));
        var faults = EditorSchema.Faults(Audits(Wrong).Select(audit => ("audit", audit)));
        Assert.All(Wrong.Zip(faults), pair => Assert.True(pair.Second.Length > 0, $"the schema knows nothing wrong with {pair.First.Replacement}"));
    }

    [Fact]
    public void Both_accept_what_is_right()
    {
        Assert.All(Audits(Right.Prepend(("audit: 1", "audit: 1"))), audit => workspace.Read(audit, EditorSchema.Library));
        var faults = EditorSchema.Faults(Audits(Right).Select(audit => ("audit", audit)));
        Assert.All(Right.Zip(faults), pair => Assert.True(pair.Second.Length == 0, $"{pair.First.Replacement}: {string.Join("; ", pair.Second)}"));
    }

    private static string[] Files(string folder) => Directory.GetFiles(Path.Combine(EditorSchema.Library, folder), "*.yaml");

    private static IEnumerable<string> Audits(IEnumerable<(string Part, string Replacement)> changes) => changes.Select(change =>
    {
        Assert.Contains(change.Part, AuditWorkspace.Valid, StringComparison.Ordinal);
        return AuditWorkspace.Valid.Replace(change.Part, change.Replacement, StringComparison.Ordinal);
    });
}
