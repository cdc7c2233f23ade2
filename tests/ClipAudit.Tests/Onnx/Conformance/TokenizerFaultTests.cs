using ClipAudit.Onnx.Conformance;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Conformance;

/// <summary>A broken, swapped or foreign tokenizer is found.</summary>
public sealed class TokenizerFaultTests
{
    private const string Model = "tiny-random-hf";

    [ModelFact(Model)]
    public void Two_merges_in_each_other_s_place_are_found()
    {
        using var model = new CopiedModel(Model).Merges(lines => (lines[40_000], lines[40_001]) = (lines[40_001], lines[40_000]));
        Checking.Fails(model.Folder, "tokenizer.merges", "1 merges out of order", "rank 40001");
    }

    [ModelFact(Model)]
    public void A_merges_file_that_was_cut_is_found()
    {
        using var model = new CopiedModel(Model).Merges(lines => lines.RemoveRange(30_000, lines.Count - 30_000));
        Checking.Fails(model.Folder, "tokenizer.merges", "made by no merge");
        Checking.Fails(model.Folder, "tokenizer.texts", "of 9 texts");
    }

    [ModelFact(Model)]
    public void A_merge_that_makes_the_same_token_of_other_parts_is_found()
    {
        using var model = new CopiedModel(Model).Merges(lines => lines[lines.IndexOf("th e</w>")] = "t he</w>");
        Checking.Fails(model.Folder, "tokenizer.merges", "the vocabulary is CLIP's, the merges are not");
    }

    [ModelFact(Model)]
    public void Merges_in_the_wrong_order_give_wrong_ids()
    {
        using var model = new CopiedModel(Model).Merges(lines => lines.Reverse(1, lines.Count - 1));
        Checking.Fails(model.Folder, "tokenizer.merges");
        Checking.Fails(model.Folder, "tokenizer.texts", "not '");
    }

    [ModelFact(Model)]
    public void Two_words_with_each_other_s_ids_are_found()
    {
        using var model = new CopiedModel(Model).Merges(_ => { })
            .Edit("vocab.json", "\"cat</w>\":2368", "\"cat</w>\":1929").Edit("vocab.json", "\"dog</w>\":1929", "\"dog</w>\":2368");
        Checking.Fails(model.Folder, "tokenizer.merges", "out of order");
    }

    [ModelFact(Model)]
    public void A_tokenizer_that_keeps_upper_case_is_found()
    {
        using var model = new CopiedModel(Model).Edit("tokenizer.json", "\"Lowercase\"", "\"NFC\"");
        Checking.Fails(model.Folder, "tokenizer.case", "other ids");
    }

    [ModelFact(Model)]
    public void A_configuration_with_another_end_token_is_found()
    {
        using var model = new CopiedModel(Model).Edit("config.json", "\"eos_token_id\": 49407", "\"eos_token_id\": 5");
        Checking.Fails(model.Folder, "tokenizer.ids", "49407", "and 5");
    }

    [ModelFact(Model)]
    public void A_configuration_with_another_start_token_is_worth_a_look()
    {
        using var model = new CopiedModel(Model).Edit("config.json", "\"bos_token_id\": 49406", "\"bos_token_id\": 7");
        Checking.Warns(model.Folder, "tokenizer.ids", "says 7");
    }

    [Fact]
    public void A_table_with_fewer_rows_than_tokens_is_found()
    {
        using var model = new SoundModel();
        model.Text(rows: 500);
        Checking.Fails(model.Folder, "tokenizer.rows", "500 rows, highest id 513");
    }

    [Fact]
    public void A_table_with_more_rows_than_tokens_is_worth_a_look()
    {
        using var model = new SoundModel();
        model.Text(rows: 520);
        Checking.Warns(model.Folder, "tokenizer.rows", "520 rows");
    }

    [Fact]
    public void Characters_that_a_vocabulary_lacks_are_counted()
    {
        using var model = new SoundModel();
        var vocabulary = File.ReadAllText(model["vocab.json"]);
        File.WriteAllText(model["vocab.json"], vocabulary
            .Replace("\"q\":", "\"qq\":", StringComparison.Ordinal).Replace("\"q\\u003C", "\"qq\\u003C", StringComparison.Ordinal));
        Checking.Warns(model.Folder, "tokenizer.bytes", "262 of 264");
    }

    [Fact]
    public void A_folder_without_a_tokenizer_is_said_to_be_one()
    {
        using var model = new SoundModel();
        File.Delete(model["vocab.json"]);
        File.Delete(model["merges.txt"]);
        Checking.Warns(model.Folder, "tokenizer", "--tokenizer");
        Assert.Equal(CheckVerdict.NotApplicable, Checking.Row(model.Folder, "padding").Verdict);
    }

    [ModelFact(Model)]
    public void A_context_that_the_graph_was_not_exported_for_is_found()
    {
        using var model = new CopiedModel(Model).Edit("config.json", "\"max_position_embeddings\": 77", "\"max_position_embeddings\": 80")
            .Edit("tokenizer_config.json", "\"model_max_length\": 77", "\"model_max_length\": 80");
        Checking.Fails(model.Folder, "context", "80 ids");
    }

    [ModelFact(Model)]
    public void A_context_shorter_than_the_graph_s_is_worth_a_look()
    {
        using var model = new CopiedModel(Model).Edit("config.json", "\"max_position_embeddings\": 77", "\"max_position_embeddings\": 50");
        Checking.Warns(model.Folder, "context", "reads 51 ids as well");
    }

    [Fact]
    public void A_context_that_files_disagree_on_is_worth_a_look()
    {
        using var model = new SoundModel();
        model.WriteConfig(context: 24);
        Checking.Warns(model.Folder, "context", "the configuration says 24", "40 ids");
    }
}
