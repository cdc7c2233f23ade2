namespace ClipAudit.Evaluation.Embedding;

/// <summary>Counts finished samples from several threads, and reports a few times per second.</summary>
internal sealed class ProgressMeter(
    IProgress<EmbeddingProgress>? progress, EmbeddingProgress start, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock gate = new();
    private int done;
    private int cached;
    private long reported = time.GetTimestamp();

    public int Cached => cached;

    public void Add(int count, bool fromStore)
    {
        lock (gate)
        {
            done += count;
            cached += fromStore ? count : 0;
            if (progress is null || (done < start.Total && time.GetElapsedTime(reported) < Pause))
                return;
            reported = time.GetTimestamp();
            progress.Report(start with { Done = done, Cached = cached });
        }
    }
}
