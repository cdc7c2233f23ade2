using System.Globalization;

namespace ClipAudit.Onnx.Hub;

/// <summary>Tries again what failed in passing: a bounded number of times, after waits that double and vary.</summary>
/// <remarks>The wait before attempt k + 1 is the smaller of first · 2^(k − 1) and the longest, times a factor drawn from [1, 1.5);
/// or what the hub asks for, where that is longer. Not thread-safe.</remarks>
internal sealed class Retries(HubOptions options)
{
    private readonly Random random = new(options.Seed);

    /// <summary>Does something until it succeeds.</summary>
    /// <param name="attempt">What to do; throws <see cref="PassingFault"/> when it may be tried again.</param>
    /// <param name="progress">A number that grows when an attempt got further than all before, even if it failed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RunFailedException">It failed too often, or the hub asks to wait too long.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, Func<long> progress, CancellationToken cancellation)
    {
        var (failures, best) = (0, progress());
        while (true)
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (PassingFault fault)
            {
                if (progress() is var now && now > best)
                    (failures, best) = (0, now);
                if (++failures >= options.Attempts)
                    throw new RunFailedException(
                        $"{fault.Message}, {failures} times in a row. {fault.Advice}What was fetched so far is kept; the same command goes on from there.", fault);
                var wait = Pause(fault, failures);
                options.Notice(string.Create(CultureInfo.InvariantCulture,
                    $"{fault.Message}; trying again in {wait.TotalSeconds:0.#} s ({failures + 1} of {options.Attempts})."));
                await options.Wait(wait, cancellation).ConfigureAwait(false);
            }
    }

    private TimeSpan Pause(PassingFault fault, int failures)
    {
        if (fault.Wait > options.LongestWait)
            throw new RunFailedException(string.Create(CultureInfo.InvariantCulture,
                $"{fault.Message}, and asks to wait {fault.Wait.Value.TotalMinutes:0} minutes. Try again then; what was fetched so far is kept."), fault);
        var own = options.FirstPause * Math.Pow(2, Math.Min(failures - 1, 30));
        own = (own < options.LongestPause ? own : options.LongestPause) * (1 + (random.NextDouble() / 2));
        return fault.Wait is { } asked && asked > own ? asked : own;
    }
}
