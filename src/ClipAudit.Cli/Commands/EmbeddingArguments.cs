using System.CommandLine;
using ClipAudit.Evaluation;

namespace ClipAudit.Cli.Commands;

/// <summary>The options that say how images are embedded, and where embeddings are kept.</summary>
internal sealed class EmbeddingArguments
{
    private readonly Option<string?> cache = new Option<string?>("--cache")
    {
        Description = "Folder that keeps embeddings between runs; by default clipaudit in the user's cache folder.",
    }.NotEmpty();

    private readonly Option<int> batchSize = new("--batch-size")
    {
        Description = "Images per call of the model.",
        DefaultValueFactory = _ => 16,
    };

    private readonly Option<int> workers = new("--workers")
    {
        Description = "Images that are read and decoded at the same time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(cache);
        command.Options.Add(batchSize);
        command.Options.Add(workers);
    }

    public RunOptions Parse(ParseResult parsed)
    {
        var (batch, readers) = (parsed.GetValue(batchSize), parsed.GetValue(workers));
        if (batch is < 1 or > 4096 || readers is < 1 or > 1024)
            throw new InputException("--batch-size goes from 1 to 4096 and --workers from 1 to 1024.");
        return new RunOptions { Cache = parsed.GetValue(cache) ?? CacheFolder.Default(), BatchSize = batch, Workers = readers };
    }
}
