using ClipAudit.Tests.Support;
using static ClipAudit.Tests.Onnx.Models.Scoring;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>The trained test model predicts every image of the domains as its goldens do.</summary>
[Trait("Category", "Golden")]
[Trait("Category", "Slow")]
public sealed class GoldenDomainTests(GoldenModelCache models) : IClassFixture<GoldenModelCache>
{
    private const string Dataset = "pacs-mini";

    public static TheoryData<string, string, string> Domains
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var model in ModelGoldens.Folders)
                foreach (var result in ModelGoldens.Read(model).PacsMini?.Results ?? [])
                    rows.Add(model, result.Domain, result.Template);
            return rows;
        }
    }

    [DomainTheory]
    [MemberData(nameof(Domains))]
    public void Every_image_of_a_domain_gets_its_class(string model, string domain, string template)
    {
        var (opened, goldens) = (models[model], models[model].Goldens);
        var expected = goldens.PacsMini!.Results.Single(result => result.Domain == domain && result.Template == template);
        var classes = goldens.Classes
            .Select(name => opened.EmbedText(template.Replace("{}", name, StringComparison.Ordinal))).ToArray();
        var files = goldens.Classes.SelectMany((name, label) => Directory
            .EnumerateFiles(Path.Combine(TestFolders.Data, Dataset, domain, name)).Order(StringComparer.Ordinal)
            .Select(file => (label, file))).ToArray();
        var predictions = Array.ConvertAll(files, item => Predict(opened, item.file, classes));
        Assert.Equal(expected.Predictions, predictions);
        var correct = files.Zip(predictions, (item, prediction) => item.label == prediction).Count(isCorrect => isCorrect);
        Assert.Equal((expected.Correct, expected.Total), (correct, files.Length));
        Assert.Equal(expected.Accuracy, correct / (double)files.Length, 12);
    }

    private static int Predict(GoldenModel model, string file, double[][] classes)
    {
        var logits = Logits(model.LogitScale, model.EmbedFile(file), classes);
        return Array.IndexOf(logits, logits.Max());
    }

    /// <summary>A theory on the domains; skipped with a message where models or images are absent.</summary>
    private sealed class DomainTheoryAttribute : TheoryAttribute
    {
        public DomainTheoryAttribute() => Skip = Needs.Models("") ?? Needs.Data(Dataset);
    }
}
