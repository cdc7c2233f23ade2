namespace ClipAudit.Tests.Audits;

/// <summary>Each mistake in an audit is told with its place, what was expected, and the nearest valid name.</summary>
public sealed class AuditProblemTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("audit: 1\n", "", "1:1: the key 'audit' is missing in the audit; expected audit: 1, the version of this format")]
    [InlineData("audit: 1", "audit: 2", "1:8: the audit has format 2; expected 1, the format that this version of ClipAudit reads")]
    [InlineData("audit: 1", "audit: one", "1:8: here is 'one'; expected a whole number of at least 1")]
    [InlineData("audit: 1", "audit: '1'", "1:8: here is '1'; expected a whole number of at least 1")]
    [InlineData("name: first\n", "", "1:1: the key 'name' is missing in the audit; expected name: the name of the run folder")]
    [InlineData("name: first", "name: ../up", "2:7: '../up' can't name a folder on every system; expected 1 to 64 of")]
    [InlineData("name: first", "name: con.txt", "2:7: 'con.txt' can't name a folder on every system; expected 1 to 64 of")]
    [InlineData("name: first", "name:", "2:6: here is nothing; expected a text")]
    [InlineData("name: first", "name: [first]", "2:7: here is a list; expected a text")]
    [InlineData("name: first", "name: first\nseed: 1.5", "3:7: here is '1.5'; expected a whole number")]
    [InlineData("name: first", "name: first\nsed: 1", "3:1: unknown key 'sed' in the audit; expected one of audit, name, title, seed, models, datasets, tables, prompts, probes, gates, report, max-unreadable; did you mean 'seed'?")]
    [InlineData("name: first", "name: first\nmax-unreadable: 2%%", "3:17: here is '2%%'; expected a fraction from 0 to 1, or a percentage such as 1%")]
    [InlineData("name: first", "name: first\nmax-unreadable: 1.01", "3:17: here is '1.01'; expected a fraction from 0 to 1")]
    [InlineData("name: first", "name: first\nmax-unreadable: NaN", "3:17: here is 'NaN'; expected a fraction from 0 to 1")]
    [InlineData("name: first", "name: first\nreport: { formats: [pdf, pptx] }", "3:26: unknown format 'pptx'; expected one of pdf, html, csv, json")]
    [InlineData("name: first", "name: first\nreport: { formats: [docx] }", "3:21: unknown format 'docx'; expected one of pdf, html, csv, json")]
    [InlineData("name: first", "name: first\nreport: { formats: [pdf, pdf] }", "3:26: the format 'pdf' is here a second time; expected each once")]
    [InlineData("name: first", "name: first\nreport: { images: faces }", "3:19: unknown way to show images 'faces'; expected one of none, blurred, full")]
    [InlineData("name: first", "name: first\nreport: { paper: a5 }", "3:18: unknown paper 'a5'; expected one of a4, letter")]
    [InlineData("name: first", "name: first\nreport: { lang: de }", "3:17: the language is 'de'; expected en, or a variant of English such as en-GB")]
    [InlineData("name: first", "name: first\nreport: { formats: [] }", "3:20: here is an empty list; expected a list of formats")]
    public void Of_the_audit_itself(string part, string replacement, string expected) => Refuses(part, replacement, expected);

    [Theory]
    [InlineData("{ path: model }", "{ path: modle }", "4:18: the folder modle does not exist; expected the path of a model's folder, or hf:OWNER/NAME.")]
    [InlineData("{ path: model }", "faces.csv", "4:10: faces.csv is a file; expected the path of a model's folder, or hf:OWNER/NAME.")]
    [InlineData("{ path: model }", "{ logit-scale: 3 }", "4:10: the key 'path' is missing in the model 'small'; expected path: the path of a model's folder")]
    [InlineData("{ path: model }", "{ path: model, logit-scale: -1 }", "4:38: here is '-1'; expected a number above 0")]
    [InlineData("{ path: model }", "{ path: model, logit-scale: .inf }", "4:38: here is '.inf'; expected a number above 0")]
    [InlineData("{ path: model }", "{ path: model, tokenizer: nowhere }", "4:36: the folder nowhere does not exist; expected the path of a folder with vocab.json and merges.txt.")]
    [InlineData("{ path: model }", "{ path: model, lgit-scale: 2 }", "4:25: unknown key 'lgit-scale' in the model 'small'; expected one of path, logit-scale, precision, tokenizer, truncation, ")]
    [InlineData("small: {", "'sm/all': {", "4:3: 'sm/all' can't name a model, as files are named after it; expected 1 to 64 of")]
    [InlineData("small: { path: model }", "small: model\n  Small: model", "5:3: the names 'small' and 'Small' differ by case alone, and files are named after them; expected another name")]
    [InlineData("  small: { path: model }", "  []", "4:3: here is a list; expected a map of names and models")]
    [InlineData("  small: { path: model }", "  {}", "4:3: the map is empty; expected at least one model")]
    public void Of_models(string part, string replacement, string expected) => Refuses(part, replacement, expected);

    [Theory]
    [InlineData("photo: { folder: photo }", "photo: photo", "6:10: here is 'photo'; expected a map, such as { folder: photos }")]
    [InlineData("photo: { folder: photo }", "photo: { foldr: photo }", "6:3: the dataset 'photo' names no source; expected one of the keys folder, csv, webdataset, robots")]
    [InlineData("photo: { folder: photo }", "photo: { folder: photo, csv: x }", "6:3: the dataset 'photo' names several sources; expected one of the keys folder, csv, webdataset, robots")]
    [InlineData("photo: { folder: photo }", "photo: { folder: photo, lables: [cat] }", "6:27: unknown key 'lables' in the dataset 'photo'; expected one of folder, labels, groups-from, use, shift-of, label-space, class-names, group-names, bands, crop-border; did you mean 'labels'?")]
    [InlineData("folder: photo }", "folder: photos }", "6:20: the dataset 'photo' can't be used: the folder photos does not exist.")]
    [InlineData("folder: photo }", "folder: model }", "6:20: the dataset 'photo' can't be used: model holds no image: no file whose name ends in .avif")]
    [InlineData("folder: photo }", "folder: faces.csv }", "6:20: the dataset 'photo' can't be used: faces.csv is a file; expected a folder with a sub-folder of images per class.")]
    [InlineData("folder: photo }", "folder: photo, labels: [cat, dgo] }", "6:20: the dataset 'photo' can't be used: the sub-folder 'dog' of photo is no declared label; expected one of cat, dgo; did you mean 'dgo'?")]
    [InlineData("folder: photo }", "folder: photo, labels: [cat, dog, cat] }", "6:46: the label 'cat' is here a second time; expected each once")]
    [InlineData("folder: photo }", "folder: photo, labels: { cat: [] } }", "6:42: here is a list; expected a label")]
    [InlineData("shift-of: photo", "shift-of: poto", "7:39: unknown dataset 'poto'; expected one of photo, sketch, faces; did you mean 'photo'?")]
    [InlineData("shift-of: photo", "shift-of: sketch", "7:39: the dataset 'sketch' is a shift of itself; expected the dataset that it departs from")]
    [InlineData("photo: { folder: photo }", "photo: { webdataset: 'x/{0..1}.tar' }", "6:24: the dataset 'photo' can't be used: x/0.tar does not exist; expected a tar file.")]
    [InlineData("photo: { folder: photo }", "photo: { webdataset: x.tar, labels: [cat] }", "6:39: the dataset 'photo' doesn't say where its labels are; expected the key 'label' with cls or json.KEY")]
    [InlineData("photo: { folder: photo }", "photo: { webdataset: x.tar, label: cls, labels: [cat], classes: c.txt }", "6:67: the dataset 'photo' has its labels in 'labels' and in 'classes'; expected one of them")]
    [InlineData("photo: { folder: photo }", "photo: { webdataset: x.tar, label: cls, classes: c.txt }", "6:52: c.txt does not exist; expected a file with a class name per line.")]
    [InlineData("image: file", "image: fil", "8:17: the dataset 'faces' can't be used: faces.csv has no column 'fil'; expected one of file, age, race, gender; did you mean 'file'?")]
    [InlineData("image: file, ", "", "8:10: the key 'image' is missing in the dataset 'faces'; expected image: the column of image paths")]
    [InlineData("label: age, ", "labels: [old, young], ", "8:49: the dataset 'faces' has no column of labels; expected the key 'label' with its name")]
    [InlineData("[race, gender]", "[race, race]", "8:68: the sensitive feature 'race' is here a second time; expected each once")]
    [InlineData("[race, gender]", "[race], missing-label: skip", "8:84: unknown way to treat a missing label 'skip'; expected one of error, unlabeled")]
    public void Of_datasets(string part, string replacement, string expected) => Refuses(part, replacement, expected);

    [Theory]
    [InlineData("a photo of a {label}.", "a photo of a {lable}.", "10:11: the template 'a photo of a {lable}.' has no place for the class; expected {label} in it")]
    [InlineData("[\"a photo of a {label}.\"]", "[\"a {label}\", \"a {label}\"]", "10:24: the template 'a {label}' is here a second time; expected each once")]
    [InlineData("[\"a photo of a {label}.\"]", "[]", "10:10: here is an empty list; expected a list of templates, each with {label} in it")]
    [InlineData("prompts: plain", "prompts: plian", "13:14: unknown prompts 'plian'; expected 'plain'; did you mean 'plain'?")]
    [InlineData("prompts: plain", "prompts: { photo: plain, sketch: plain }", "13:14: the dataset 'faces' has no prompts; expected the key 'faces'")]
    [InlineData("prompts: plain", "prompts: { photo: plain, sketch: plain, faces: plain, face: plain }", "13:59: 'face' is no dataset of this probe; expected one of photo, sketch, faces; did you mean 'faces'?")]
    [InlineData("    prompts: plain", "    level: 0.9", "12:5: the key 'prompts' is missing in the probe 'accuracy'; expected prompts: the name of prompts")]
    [InlineData("prompts: plain", "prompts: plain\n    level: 95", "14:12: here is '95'; expected a level between 0 and 1, such as 0.95")]
    [InlineData("prompts: plain", "prompts: plain\n    interval: wald", "14:15: unknown interval 'wald'; expected one of wilson, clopper-pearson")]
    [InlineData("prompts: plain", "prompts: plain\n    min-group: 0", "14:16: here is '0'; expected a whole number of at least 1")]
    [InlineData("prompts: plain", "prompts: plain\n    models: [smal]", "14:14: unknown model 'smal'; expected 'small'; did you mean 'small'?")]
    [InlineData("prompts: plain", "prompts: plain\n    datasets: [photo, photo]", "14:23: the dataset 'photo' is here a second time; expected each once")]
    [InlineData("prompts: plain", "prompts: plain\n    labels: { cta: kitten }", "14:15: unknown label 'cta'; expected one of cat, dog, old, young; did you mean 'cat'?")]
    [InlineData("prompts: plain", "prompts: plain\n    labels: { cat: dog }", "14:13: several labels of 'photo' have the words 'dog'; expected different words")]
    [InlineData("prompts: plain", "prompts: plain\n    promts: x", "14:5: unknown key 'promts' in the probe 'accuracy'; expected one of prompts, models, datasets, labels, level, interval, min-group; did you mean 'prompts'?")]
    [InlineData("kind: accuracy", "kind: acuracy", "12:11: unknown kind of probe 'acuracy'; expected one of accuracy, ")]
    [InlineData("kind: accuracy", "id: x", "12:5: the probe names neither a definition nor a kind; expected the key 'use' or 'kind'")]
    [InlineData("kind: accuracy", "kind: accuracy\n    use: a/b", "12:5: the probe has both keys 'use' and 'kind'; expected one of them")]
    [InlineData("kind: accuracy", "kind: accuracy\n    id: a b", "13:9: 'a b' can't be the id of a probe, as files are named after it; expected 1 to 64 of")]
    [InlineData("prompts: plain", "prompts: plain\n  - { kind: accuracy, prompts: plain }", "14:5: a probe before this one has the id 'accuracy'; expected an id of its own, by the key 'id'")]
    public void Of_prompts_and_probes(string part, string replacement, string expected) => Refuses(part, replacement, expected);

    [Theory]
    [InlineData("at-least: 0.5", "", "15:5: the gate has no bound; expected the key 'at-least' or 'at-most' or both, or 'between'")]
    [InlineData("at-least: 0.5", "at-least: 0.5, at-most: 0.4", "15:5: no value is at least 0.5 and at most 0.4; expected at-least not above at-most")]
    [InlineData("at-least: 0.5", "at-least: high", "15:63: here is 'high'; expected a number")]
    [InlineData("at-least: 0.5", "atleast: 0.5, at-most: 1", "15:53: unknown key 'atleast' in the gate; expected one of measure, where, at-least, at-most, between, relative-to, min-n, severity; did you mean 'at-least'?")]
    [InlineData("measure: accuracy", "measure: acuracy", "15:16: unknown measure 'acuracy'; expected one of accuracy, accuracy.top5, ")]
    [InlineData("measure: accuracy, ", "", "15:5: the key 'measure' is missing in the gate; expected measure: the name of a measurement, such as accuracy")]
    [InlineData("{ dataset: photo }", "{ dataset: phto }", "15:44: unknown dataset 'phto'; expected one of photo, sketch, faces; did you mean 'photo'?")]
    [InlineData("{ dataset: photo }", "{ class: dgo }", "15:42: unknown class 'dgo'; expected one of cat, dog, old, young; did you mean 'dog'?")]
    [InlineData("{ dataset: photo }", "{ feature: rac }", "15:44: unknown sensitive feature 'rac'; expected one of race, gender; did you mean 'race'?")]
    [InlineData("{ dataset: photo }", "{ feature: race × gendr }", "15:44: unknown sensitive feature 'gendr'; expected one of race, gender; did you mean 'gender'?")]
    [InlineData("{ dataset: photo }", "{ model: smll }", "15:42: unknown model 'smll'; expected 'small'; did you mean 'small'?")]
    [InlineData("{ dataset: photo }", "{ variant: plan }", "15:44: unknown variant 'plan'; expected 'plain'; did you mean 'plain'?")]
    [InlineData("{ dataset: photo }", "{ probe: accurcy }", "15:42: unknown probe 'accurcy'; expected 'accuracy'; did you mean 'accuracy'?")]
    [InlineData("{ dataset: photo }", "{ dataste: photo }", "15:35: unknown key 'dataste' in where; expected one of probe, model, dataset, class, feature, group, variant; did you mean 'dataset'?")]
    [InlineData("at-least: 0.5", "between: [0.6, 0.5]", "15:5: no value is at least 0.6 and at most 0.5; expected at-least not above at-most")]
    [InlineData("at-least: 0.5", "between: [0.6]", "15:62: 'between' does not hold two numbers; expected the smallest and the greatest allowed value, such as [0.4, 0.6]")]
    [InlineData("at-least: 0.5", "between: [0, 1], at-most: 1", "15:62: the gate has 'between' and another bound; expected 'between' alone, or 'at-least' and 'at-most'")]
    [InlineData("at-least: 0.5", "at-least: 0, min-n: 0", "15:73: here is '0'; expected a whole number of at least 1")]
    [InlineData("at-least: 0.5", "at-least: 0, severity: mild", "15:76: unknown severity 'mild'; expected one of fail, warn")]
    [InlineData("at-least: 0.5", "at-least: 0, relative-to: { model: smal }", "15:88: unknown model 'smal'; expected 'small'; did you mean 'small'?")]
    [InlineData("at-least: 0.5", "at-least: 0, relative-to: {}", "15:79: 'relative-to' names nothing; expected a map such as { model: baseline } or { run: reports/before }")]
    [InlineData("at-least: 0.5", "at-least: 0, relative-to: { run: gone }", "15:86: The result ")]
    [InlineData("measure: accuracy", "measure: 'accurasy*'", "15:16: no measure fits 'accurasy*'; expected a pattern for one of accuracy, accuracy.top5, ")]
    [InlineData("{ dataset: photo }", "{ dataset: 'foto*' }", "15:44: no dataset fits 'foto*'; expected a pattern for one of photo, sketch, faces")]
    [InlineData("gates:\n  -", "gates:\n  correction: holms\n  bounds:\n  -", "15:15: unknown correction 'holms'; expected one of holm, benjamini-hochberg; did you mean 'holm'?")]
    [InlineData("gates:\n  -", "gates:\n  correction: holm\n  bound:\n  -", "15:3: the key 'bounds' is missing in the gates; expected bounds: a list of gates")]
    public void Of_gates(string part, string replacement, string expected) => Refuses(part, replacement, expected);

    [Fact]
    public void All_are_told_at_once_in_the_order_of_the_file()
    {
        var problems = workspace.Problems("""
            audit: 1
            naem: first
            models: { small: { path: missing } }
            datasets:
              photo: { folder: photo, shift-of: sketchy }
            probes:
              - { kind: accuracy, prompts: "a photo", level: 2 }
              - { kind: acc }
            gates:
              - { measure: accuracy, where: { dataset: fotos } }
            """);
        Assert.Equal(
            ["1:1", "2:1", "3:26", "5:37", "7:32", "7:50", "8:13", "10:5", "10:44"],
            problems.Select(problem => string.Join(':', problem.Split(':')[1..3])));
        Assert.All(problems, problem => Assert.StartsWith("audit.yaml:", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_item_does_not_make_the_references_to_it_wrong()
    {
        var problems = workspace.Problems(AuditWorkspace.Valid
            .Replace("{ folder: photo }", "{ folder: gone }", StringComparison.Ordinal)
            .Replace("a photo of a {label}.", "a photo", StringComparison.Ordinal));
        Assert.Equal(2, problems.Length);
    }

    private void Refuses(string part, string replacement, string expected)
    {
        Assert.Contains(part, AuditWorkspace.Valid, StringComparison.Ordinal);
        var at = AuditWorkspace.Valid.IndexOf(part, StringComparison.Ordinal);
        var problems = workspace.Problems(AuditWorkspace.Valid.Remove(at, part.Length).Insert(at, replacement));
        Assert.Contains(problems, problem => problem.StartsWith("audit.yaml:" + expected, StringComparison.Ordinal));
    }
}
