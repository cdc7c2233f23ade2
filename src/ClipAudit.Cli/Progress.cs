using System.Globalization;
using ClipAudit.Evaluation;
using Spectre.Console;

namespace ClipAudit.Cli;

/// <summary>Shows how far embedding has come: bars with rate and time left on a terminal, plain lines otherwise.</summary>
internal static class Progress
{
    /// <summary>Runs something and shows its progress.</summary>
    public static Task<T> ShowAsync<T>(Func<IProgress<EmbeddingProgress>, Task<T>> run) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected && !Console.IsErrorRedirected
            ? ShowBarsAsync(run)
            : run(new PlainLines(Console.Error, TimeProvider.System));

    private static Task<T> ShowBarsAsync<T>(Func<IProgress<EmbeddingProgress>, Task<T>> run) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                new RateColumn(), new RemainingTimeColumn())
            .StartAsync(context => run(new Bars(context)));

    // Progress comes from several threads, now and then out of order.
    private sealed class Bars(ProgressContext context) : IProgress<EmbeddingProgress>
    {
        private readonly Dictionary<(string, string), ProgressTask> _tasks = [];

        public void Report(EmbeddingProgress value)
        {
            lock (_tasks)
            {
                if (!_tasks.TryGetValue((value.Model, value.Dataset), out var task))
                    _tasks[(value.Model, value.Dataset)] = task =
                        context.AddTask(Markup.Escape($"{value.Model} on {value.Dataset}"), maxValue: Math.Max(1, value.Total));
                task.Value = Math.Max(task.Value, value.Done);
            }
        }
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0} images/s") : "");
    }

    /// <summary>A line every ten seconds, and one at the end of each dataset.</summary>
    internal sealed class PlainLines(TextWriter output, TimeProvider time) : IProgress<EmbeddingProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
        private readonly HashSet<(string, string)> _finished = [];
        private readonly Lock _gate = new();
        private long _last = time.GetTimestamp();

        public void Report(EmbeddingProgress value)
        {
            lock (_gate)
            {
                var done = value.Done >= value.Total;
                if (done ? !_finished.Add((value.Model, value.Dataset)) : time.GetElapsedTime(_last) < Pause)
                    return;
                _last = time.GetTimestamp();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{value.Model} on {value.Dataset}: {value.Done} of {value.Total} images ({value.Cached} from the cache)"));
            }
        }
    }
}
