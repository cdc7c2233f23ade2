using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Audits;

/// <summary>What is wrong with given predictions and embeddings is said before anything runs.</summary>
public sealed class GivenProblemTests : IDisposable
{
    private const string Predictions = "datasets:\n  d: { predictions: p.csv, item: id, label: truth, predicted: said, groups: [race], set: scene, model: api }\n";

    private readonly GivenWorkspace workspace = new();

    public GivenProblemTests()
    {
        workspace.Write("p.csv", "id,truth,said,race,scene,a,b\n1,a,a,X,s,2,3\n2,b,a,Y,s,1,0\n");
        workspace.Write("e.csv", "id,truth,race\n1,a,X\n2,b,Y\n");
        workspace.WriteNpy("e.npy", [1, 2], [3, 4]);
        workspace.WriteNpy("three.npy", [1, 2, 3], [3, 4, 5]);
        workspace.Write("prompts.csv", "text\na\nb\n");
        Directory.CreateDirectory(workspace["model"]);
    }

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("predicted: said", "the dataset 'd' names no system that predicted; expected the key 'model' with its name, or 'model-column'")]
    [InlineData("model: api", "the dataset 'd' has no predictions; expected the key 'predicted' with the column of predicted labels")]
    [InlineData("model: api, model-column: race, predicted: said", "the dataset 'd' names its system by two keys; expected the key 'model'")]
    [InlineData("model-column: race, predicted: said", "the dataset 'd' has several systems and no ids")]
    [InlineData("model: api, score: a", "the key 'positive' is missing in the dataset 'd'")]
    [InlineData("model: api, predicted: said, positive: a", "'positive' says how one score tells two labels apart, and there is none")]
    [InlineData("model: api, score: a, positive: x, scores: [a, b]", "the dataset 'd' has both keys 'score' and 'scores'; expected one of them")]
    [InlineData("model: api, scores: [a, b], confidence: a", "the dataset 'd' has 'confidence' or 'rank' without predicted labels")]
    [InlineData("model: api, label: truth, scores: [a, b], labels: [a, c]", "the label 'c' has no column of scores; expected it in 'scores'")]
    [InlineData("model: api, label: truth, score: a, positive: a, labels: [a, b, c]", "one score tells two labels apart; expected 'a' and one other label")]
    [InlineData("model: api, scores: { x: a, y: a }", "the column 'a' is here a second time; expected each once")]
    [InlineData("model: api, label: truth, scores: [a]", "p.csv:3: 'b' is no declared label; expected 'a'")]
    [InlineData("model: api, predicted: sad", "p.csv has no column 'sad'; expected one of")]
    [InlineData("model: api, predicted: said, labels: [a], label: truth", "p.csv:3: 'b' is no declared label")]
    [InlineData("model: api, predicted: said, lable: truth", "unknown key 'lable' in the dataset 'd'")]
    public void Keys_of_predictions_are_checked(string keys, string expected) =>
        Refuses($"datasets:\n  d: {{ predictions: p.csv, {keys} }}\nprobes:\n  - kind: accuracy\n", expected);

    [Theory]
    [InlineData("kind: calibration", "the dataset 'd' gives predicted labels without scores, and calibration is about probabilities")]
    [InlineData("kind: ranking-skew", "the dataset 'd' gives predicted labels without scores, and each query needs a column of scores")]
    [InlineData("kind: label-association, thresholds: [4%]", "thresholds are compared with scores ('thresholds: []' does without)")]
    [InlineData("kind: label-association, labels: [b, c]", "the systems of the dataset 'd' answered 'a', which is not among the labels")]
    [InlineData("kind: prompt-sensitivity, prompts: ['a {label}', 'b {label}']", "the dataset 'd' gives predictions, and this probe asks the same images with other prompts")]
    [InlineData("kind: linear-probe", "the dataset 'd' gives predictions, and this probe learns from embeddings; expected a dataset of images or of embeddings")]
    [InlineData("kind: few-shot", "the dataset 'd' gives predictions, and this probe learns from embeddings")]
    [InlineData("kind: retrieval", "the dataset 'd' gives predictions, and retrieval compares images with captions")]
    [InlineData("kind: corruption", "the dataset 'd' gives predictions, and this probe does things to images; expected a dataset of images")]
    [InlineData("kind: typographic-attack", "the dataset 'd' gives predictions, and this probe writes on images")]
    [InlineData("kind: embedding-association, tests: { t: { x: { dataset: d, feature: race, groups: [X] }, a: [p, q], b: [r, s] } }", "the dataset 'd' gives predictions, and this probe compares embeddings")]
    [InlineData("kind: harm-labels, labels: [a], harm: { bad: [b] }, variants: [{ name: more, add: [c] }]", "a variant of the label set is another answer, which only scores tell")]
    [InlineData("kind: demographic-classification, tasks: { race: {} }", "no dataset answers the task 'race'")]
    [InlineData("kind: accuracy, models: [apo]", "unknown model 'apo'; expected 'api'")]
    public void Kinds_that_need_more_say_why(string probe, string expected) => Refuses(Predictions + $"probes:\n  - {{ {probe} }}\n", expected);

    [Fact]
    public void A_refusal_stands_alone()
    {
        foreach (var kind in (string[])["linear-probe", "few-shot", "calibration", "ranking-skew", "corruption", "typographic-attack"])
            Assert.Single(workspace.Problems(Predictions + $"probes:\n  - kind: {kind}\n"));
    }

    [Theory]
    [InlineData("scores: [a, b]", "the scores of 'api' in the dataset 'd' are no probabilities, and calibration is about probabilities (p.csv:2: the score 2 is outside 0 to 1)")]
    public void Scores_that_are_no_probabilities_are_named_with_their_line(string scores, string expected) => Refuses(
        $"datasets:\n  d: {{ predictions: p.csv, label: truth, {scores}, model: api }}\nprobes:\n  - kind: calibration\n", expected);

    [Theory]
    [InlineData("models: [m]", "there is no evidence of the model 'm' on the datasets of the probe")]
    [InlineData("models: [m]", "the dataset 'd' gives evidence of api alone; expected that among the models of the probe")]
    public void Models_without_evidence_are_refused(string keys, string expected) => Refuses(
        "models: { m: model }\n" + Predictions + $"probes:\n  - {{ kind: accuracy, datasets: [d], {keys} }}\n", expected);

    [Fact]
    public void A_probe_takes_the_datasets_that_it_can_use()
    {
        workspace.Write("i.csv", "file,label,race\nx.png,a,X\ny.png,b,Y\n");
        var audit = workspace.Read("models: { m: model }\n" + Predictions + "  i: { csv: i.csv, image: file, label: label, groups: [race] }\n"
            + "probes:\n  - { kind: linear-probe, prompts: 'a {label}' }\n  - { kind: accuracy, prompts: 'a {label}' }\n");
        Assert.Equal([("m", "i")], audit.Probes[0].Images.Select(need => (need.Model, need.Dataset)));
        Assert.Equal([("m", "i"), ("api", "d")], audit.Probes[1].Images.Select(need => (need.Model, need.Dataset)));
        Assert.Equal(["m"], audit.Probes[1].Texts.Select(need => need.Model));
    }

    [Theory]
    [InlineData("embeddings: e.npy, model: m", "the key 'csv' is missing in the dataset 'd'")]
    [InlineData("embeddings: e.npy, csv: e.csv", "the key 'model' is missing in the dataset 'd'")]
    [InlineData("embeddings: p.csv, csv: e.csv, model: m", "p.csv is no .npy file.")]
    [InlineData("embeddings: e.npy, csv: p.csv, item: id, model: m, label: race", null)]
    [InlineData("embeddings: e.npy, csv: prompts.csv, model: m, label: text", null)]
    public void Keys_of_embeddings_are_checked(string keys, string? expected)
    {
        var yaml = $"datasets:\n  d: {{ {keys} }}\nprobes:\n  - kind: linear-probe\n";
        if (expected is null)
            Assert.Single(workspace.Read(yaml).Probes);
        else
            Refuses(yaml, expected);
    }

    [Fact]
    public void Rows_of_the_array_and_of_the_table_are_as_many()
    {
        workspace.Write("e.csv", "id,truth\n1,a\n2,b\n3,a\n");
        Refuses(Embeddings + "probes:\n  - kind: linear-probe\n",
            "e.npy has 2 rows and e.csv has 3; expected a row of the CSV file for each of the array, in the same order.");
    }

    [Fact]
    public void A_vector_is_no_list_of_embeddings()
    {
        File.WriteAllBytes(workspace["e.npy"], [.. File.ReadAllBytes(workspace["e.npy"]).Select(b => b == (byte)'2' ? (byte)' ' : b)]);
        Assert.Contains(workspace.Problems(Embeddings + "probes:\n  - kind: linear-probe\n"), problem => problem.Contains("e.npy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "the probe 'accuracy' compares with texts, and the model 'm' neither runs nor gives embeddings of texts")]
    [InlineData("models:\n  m: { texts: e.npy, prompts: prompts.csv, logit-scale: 1 }\n", "asks for texts of which the model 'm' gives no embeddings: \"a photo of a\", \"a photo of b\"; expected them in its 'prompts'")]
    [InlineData("models:\n  m: { texts: three.npy, prompts: prompts.csv, logit-scale: 1 }\n", "the embeddings of the dataset 'd' have 2 numbers, and the model 'm' has 3 for its texts; expected embeddings of one model")]
    [InlineData("models:\n  m: { texts: e.npy, logit-scale: 1 }\n", "the key 'prompts' is missing in the model 'm'")]
    [InlineData("models:\n  m: { texts: e.npy, prompts: prompts.csv, path: model }\n", "unknown key 'path' in the model 'm'")]
    public void Texts_must_be_given_where_nothing_embeds_them(string models, string expected) =>
        Refuses(models + Embeddings + "probes:\n  - { kind: accuracy, prompts: 'a photo of {label}' }\n", expected);

    [Fact]
    public void Probabilities_need_a_logit_scale() => Refuses(
        "models:\n  m: { texts: e.npy, prompts: prompts.csv }\n" + Embeddings + "probes:\n  - { kind: accuracy, prompts: '{label}' }\n",
        "needs probabilities, for which cosines are scaled; expected the key 'logit-scale' at the model 'm'");

    [Fact]
    public void Texts_that_point_nowhere_are_refused()
    {
        workspace.WriteNpy("zero.npy", [1, 2], [0, 0]);
        Refuses("models:\n  m: { texts: zero.npy, prompts: prompts.csv }\n" + Embeddings + "probes:\n  - kind: linear-probe\n    prompts: '{label}'\n",
            "zero.npy: row 2, of the text \"b\", can't be used: its embedding is all zeros");
    }

    private const string Embeddings = "datasets:\n  d: { embeddings: e.npy, csv: e.csv, item: id, label: truth, model: m }\n";

    private void Refuses(string yaml, string expected) => Assert.Contains(
        workspace.Problems(yaml), problem => problem.Contains(expected, StringComparison.Ordinal));
}
