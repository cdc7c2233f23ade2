using ClipAudit.Data;

namespace ClipAudit.Tests.Data;

public sealed class PredictionsDatasetTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Labels_are_those_that_occur_as_labels_and_predictions()
    {
        var dataset = List("id,label,pred,race\na,cat,cat,X\nb,dog,emu,\n", source => source with { Predicted = "pred" });
        Assert.Equal<string>(["cat", "dog", "emu"], dataset.Labels);
        Assert.Equal(["a", "b"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([0, 1], dataset.Samples.Select(sample => sample.Label));
        Assert.Equal(["X", "(unknown)"], dataset.Samples.Select(sample => sample.Groups[0]));
        var given = Assert.Single(dataset.Predictions);
        Assert.Equal(("system", (ReadOnlyMemory<double>?)null, null), (given.Model, given.Scores, given.Ranks));
        Assert.Equal<int>([0, 2], given.Predicted);
    }

    [Fact]
    public void The_highest_score_predicts_and_scores_rank_the_label()
    {
        var dataset = List("id,label,race,c,d,e\na,cat,X,0.2,0.5,0.3\nb,dog,X,0.4,0.4,0.2\nc,emu,X,0.25,0.25,0.5\n", Scored);
        var given = Assert.Single(dataset.Predictions);
        Assert.Equal<int>([1, 0, 2], given.Predicted);
        Assert.Equal<int>([3, 2, 1], given.Ranks!.Value);
        Assert.Null(given.NoProbabilities);
        Assert.Equal([0.2, 0.5, 0.3], given.Scores!.Value.ToArray()[..3]);
    }

    [Theory]
    [InlineData("0.5,0.5,0.2", "d.csv:2: the scores sum to 1.2")]
    [InlineData("-0.5,1,0.5", "d.csv:2: the score -0.5 is outside 0 to 1")]
    [InlineData("0.5,0.3,0.195", null)]
    public void Scores_that_are_no_probabilities_are_known_as_such(string scores, string? flaw)
    {
        var dataset = List($"id,label,race,c,d,e\na,cat,X,{scores}\n", Scored);
        Assert.Equal(flaw, dataset.Predictions[0].NoProbabilities?.Replace(folder.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_score_of_one_of_two_labels_leaves_the_rest_to_the_other()
    {
        var dataset = List("id,label,race,p\na,yes,X,0.75\nb,no,X,0.5\nc,no,X,0.25\n",
            source => source with { Binary = new BinaryScore("p", "yes", null) });
        Assert.Equal<string>(["no", "yes"], dataset.Labels);
        Assert.Equal<int>([1, 1, 0], dataset.Predictions[0].Predicted);
        Assert.Equal([0.25, 0.75, 0.5, 0.5, 0.75, 0.25], dataset.Predictions[0].Scores!.Value.ToArray());
    }

    [Fact]
    public void A_score_of_one_label_without_a_column_of_labels_has_an_opposite()
    {
        var dataset = List("id,race,p\na,X,3\nb,Y,1\n", source => source with
        {
            Items = source.Items with { Label = null },
            Binary = new BinaryScore("p", "yes", 2),
        });
        Assert.Equal<string>(["not yes", "yes"], dataset.Labels);
        Assert.Equal<int>([1, 0], dataset.Predictions[0].Predicted);
        Assert.Contains("the score 3 is outside 0 to 1", dataset.Predictions[0].NoProbabilities, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_systems_answer_the_same_items_in_any_order()
    {
        var dataset = List("id,label,race,who,pred\nb,cat,X,one,cat\na,dog,X,one,dog\na,dog,X,two,cat\nb,cat,X,two,\n", source => source with
        {
            Model = null, ModelColumn = "who", Predicted = "pred",
        });
        Assert.Equal(["b", "a"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal<string>(["one", "two"], dataset.GivenModels);
        Assert.Equal<int>([0, 1], dataset.Predictions[0].Predicted);
        Assert.Equal<int>([1], dataset.Predictions[1].Samples);
        Assert.Equal("two: there is no prediction", Assert.Single(dataset.Predictions[1].Unreadable).Reason);
    }

    [Fact]
    public void Items_without_an_answer_are_listed_with_their_reason()
    {
        var dataset = List("id,label,race,c,d,e\na,cat,X,,0.5,0.5\nb,cat,X,nan,0.5,0.5\nc,cat,X,0.5,-inf,0.5\nd,cat,X,1,0,0\n", Scored);
        var given = dataset.Predictions[0];
        Assert.Equal<int>([3], given.Samples);
        Assert.Equal(
            ["there is no number in the column 'c'", "the column 'c' holds 'nan', which is no finite number", "the column 'd' holds '-inf', which is no finite number"],
            given.Unreadable.Select(item => item.Reason));
    }

    [Theory]
    [InlineData("id,label,race,c,d,e\na,cat,X,0.5,x,0.5\n", "d.csv:2: the column 'd' holds 'x'; expected a number")]
    [InlineData("id,label,race,c,d,e\na,bird,X,0.5,0.5,0\n", "d.csv:2: 'bird' is no declared label; expected one of cat, dog, emu")]
    [InlineData("id,label,race,c,d,e\na,cat,X,1,0,0\na,cat,X,1,0,0\n", "d.csv:3: the item 'a' is here a second time; it was on line 2")]
    [InlineData("id,label,race,c,d,e\na,cat,X,1,0\n", "d.csv:2: the row has 5 fields; expected 6, as in the header")]
    [InlineData("id,label,race,c,d,e\n,cat,X,1,0,0\n", "d.csv:2: the column 'id' is empty; expected the id of an item")]
    [InlineData("id,label,race,c,d\na,cat,X,1,0\n", "d.csv has no column 'e'; expected one of")]
    [InlineData("id,label,race,c,d,e\n", "d.csv has no rows below its header.")]
    public void Rows_that_cannot_be_used_are_refused_with_their_line(string csv, string expected) =>
        Assert.StartsWith(expected, folder.Short(Assert.Throws<InputException>(() => List(csv, Scored))), StringComparison.Ordinal);

    [Theory]
    [InlineData("id,label,race,p\na,yes,X,1.5\n", "d.csv:2: the score 1.5 is outside 0 to 1 in the column 'p'; expected a probability, or the key 'threshold'")]
    [InlineData("id,label,race,p\na,yes,X,1\nb,no,X,0\nc,maybe,X,0\n", "d.csv has the labels maybe, no, yes, and one score tells two apart")]
    public void One_score_tells_two_labels_apart(string csv, string expected) => Assert.StartsWith(
        expected,
        folder.Short(Assert.Throws<InputException>(() => List(csv, source => source with { Binary = new BinaryScore("p", "yes", null) }))),
        StringComparison.Ordinal);

    [Fact]
    public void Rows_of_one_item_that_contradict_each_other_are_refused()
    {
        var refusal = Assert.Throws<InputException>(() => List(
            "id,label,race,who,pred\na,cat,X,one,cat\na,cat,Y,two,cat\na,cat,X,one,cat\n",
            source => source with { Model = null, ModelColumn = "who", Predicted = "pred" }));
        Assert.Equal(
            "d.csv:3: the item 'a' has another label, group or set than on line 2; expected the same in each of its rows\n"
            + "d.csv:4: the item 'a' of the system 'one' is here a second time; expected one row for it",
            folder.Short(refusal));
    }

    [Fact]
    public void The_hash_is_that_of_the_file()
    {
        var (one, same) = (List("id,label,race,pred\na,cat,X,cat\n", Predicted), List("id,label,race,pred\na,cat,X,cat\n", Predicted));
        Assert.Equal(one.GivenHash, same.GivenHash);
        Assert.NotEqual(one.GivenHash, List("id,label,race,pred\na,cat,Y,cat\n", Predicted).GivenHash);
    }

    private static PredictionsSource Predicted(PredictionsSource source) => source with { Predicted = "pred" };

    private static PredictionsSource Scored(PredictionsSource source)
    {
        ScoreColumn[] scores = [new("cat", "c"), new("dog", "d"), new("emu", "e")];
        return source with
        {
            Scores = [.. scores],
            Items = source.Items with { Labels = LabelSet.Declared(scores.Select(score => KeyValuePair.Create(score.Label, score.Label))) },
        };
    }

    private Dataset List(string csv, Func<PredictionsSource, PredictionsSource> change)
    {
        folder.Write("d.csv", csv);
        return PredictionsDataset.List("d", change(new PredictionsSource
        {
            Items = new ItemColumns { Path = folder["d.csv"], Item = "id", Label = "label", Groups = [new("race", "race")] },
            Model = "system",
        }));
    }
}
