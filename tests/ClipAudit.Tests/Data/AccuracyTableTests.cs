using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Data;

public sealed class AccuracyTableTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_wide_table_has_a_column_per_setting_and_empty_cells_were_not_measured()
    {
        var table = Read("name,val,r,other\na,76.5,30,x\nb,80,,y\n", Wide);
        Assert.Equal(["reference", "shifted"], table.Settings.AsEnumerable());
        Assert.Equal(["a", "b"], table.Models.Select(model => model.Name));
        Assert.Equal(new TableAccuracy(0.765, 50_000), table.Accuracy(table.Models[0], "reference"));
        Assert.Equal(new TableAccuracy(0.3, null), table.Accuracy(table.Models[0], "shifted"));
        Assert.Null(table.Accuracy(table.Models[1], "shifted"));
    }

    [Fact]
    public void A_long_table_counts_right_answers_of_each_model_in_each_setting()
    {
        var table = Read("name,set,right,n,kind\na,val,3,4,std\na,r,1,2,std\nb,val,4,4,\n", Long with { Category = "kind" });
        Assert.Equal(["val", "r"], table.Settings.AsEnumerable());
        Assert.Equal(new TableAccuracy(0.75, 4), table.Accuracy(table.Models[0], "val"));
        Assert.Equal(new TableAccuracy(0.5, 2), table.Accuracy(table.Models[0], "r"));
        Assert.Null(table.Accuracy(table.Models[1], "r"));
        Assert.Equal(["std", null], table.Models.Select(model => model.Category));
    }

    [Fact]
    public void A_long_table_may_hold_accuracies_and_settings_that_the_audit_leaves_out()
    {
        var source = Long with { Long = new LongColumns("set", "acc", null, null), Settings = [KeyValuePair.Create("sketch", "s")] };
        var table = Read("name,set,acc\na,s,0.25\na,t,0.5\n", source);
        Assert.Equal("sketch", Assert.Single(table.Settings));
        Assert.Equal(new TableAccuracy(0.25, null), table.Accuracy(table.Models[0], "sketch"));
    }

    [Fact]
    public void Categories_may_come_from_another_file()
    {
        File.WriteAllText(folder.File("categories.csv"), "m,c\nb,more data\na,standard\n");
        var source = Wide with { Categories = new CategorySource(folder.File("categories.csv"), "m", "c") };
        var table = Read("name,val,r\na,76,30\nb,80,\nnew,1,1\n", source);
        Assert.Equal(["standard", "more data", null], table.Models.Select(model => model.Category));
    }

    [Fact]
    public void The_hash_follows_what_was_read()
    {
        const string Text = "name,val,r\na,76,30\n";
        var hash = Read(Text, Wide).ContentHash;
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, Read("name,val,r,more\na,76,30,1\n", Wide).ContentHash);
        Assert.NotEqual(hash, Read("name,val,r\na,76,31\n", Wide).ContentHash);
        Assert.NotEqual(hash, Read(Text, Wide with { Items = Wide.Items.SetItem("reference", 7) }).ContentHash);
    }

    [Theory]
    [InlineData("name,val,r\na,120,30\n", "table.csv:2: the column 'val' holds '120'; expected an accuracy from 0 to 100")]
    [InlineData("name,val,r\na,NaN,30\n", "table.csv:2: the column 'val' holds 'NaN'; expected an accuracy from 0 to 100")]
    [InlineData("name,val,r\na,1,2\na,1,2\n", "table.csv:3: the model 'a' is here a second time; expected a row per model")]
    [InlineData("name,val,r\n,1,2\n", "table.csv:2: the column 'name' is empty; expected the name of a model")]
    [InlineData("name,val,r\na,1\n", "table.csv:2: the row has 2 fields; expected 3, as in the header")]
    [InlineData("name,val,r\na,1,\n", "no accuracy for 'r'; expected one at least")]
    [InlineData("name,val,r\n", "has no rows below its header")]
    [InlineData("name,val,q\na,1,1\n", "has no column 'r'; expected one of name, val, q")]
    public void A_wrong_wide_table_is_told(string text, string expected) => Refused(text, Wide, expected);

    [Theory]
    [InlineData("a,val,5,4\n", "table.csv:2: 5 of 4 images are right; expected no more than there are")]
    [InlineData("a,val,1,0\n", "table.csv:2: the column 'n' holds '0'; expected a whole number of at least 1")]
    [InlineData("a,val,0.5,4\n", "table.csv:2: the column 'right' holds '0.5'; expected a whole number of at least 0")]
    [InlineData("a,val,1,4\na,val,2,4\n", "table.csv:3: the model 'a' has a second row for 'val'; expected one")]
    public void A_wrong_long_table_is_told(string rows, string expected) => Refused("name,set,right,n\n" + rows, Long, expected);

    [Fact]
    public void Percentages_that_are_not_announced_are_guessed_at_in_the_message() => Refused(
        "name,val,r\na,76,30\n", Wide with { Percent = false }, "expected an accuracy from 0 to 1; 'percent: true' reads percentages");

    private TableSource Wide => new()
    {
        Path = folder.File("table.csv"),
        Model = "name",
        Percent = true,
        Settings = [KeyValuePair.Create("reference", "val"), KeyValuePair.Create("shifted", "r")],
        Items = ImmutableDictionary<string, int>.Empty.Add("reference", 50_000),
    };

    private TableSource Long => new()
    {
        Path = folder.File("table.csv"),
        Model = "name",
        Settings = [],
        Long = new LongColumns("set", null, "right", "n"),
    };

    private AccuracyTable Read(string text, TableSource source)
    {
        File.WriteAllText(source.Path, text);
        return AccuracyTableReader.Read("t", source);
    }

    private void Refused(string text, TableSource source, string expected)
    {
        var message = Assert.Throws<InputException>(() => Read(text, source)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
