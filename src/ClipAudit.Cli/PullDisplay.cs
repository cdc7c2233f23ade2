using ClipAudit.Cli.Commands;
using ClipAudit.Onnx.Hub;
using Spectre.Console;

namespace ClipAudit.Cli;

/// <summary>Shows how far fetching has come: bars with size, rate and time left on a terminal, plain lines otherwise.</summary>
internal static class PullDisplay
{
    /// <summary>Runs something and shows its progress.</summary>
    public static Task<T> ShowAsync<T>(Func<IProgress<PullProgress>, Task<T>> run) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected && !Console.IsErrorRedirected
            ? AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new DownloadedColumn(),
                    new TransferSpeedColumn(), new RemainingTimeColumn())
                .StartAsync(context => run(new Bars(context)))
            : run(new PlainLines(Console.Error, TimeProvider.System));

    private sealed class Bars(ProgressContext context) : IProgress<PullProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(PullProgress value)
        {
            if (!_tasks.TryGetValue(value.File, out var task))
                _tasks[value.File] = task = context.AddTask(Markup.Escape(Terminal.OneLine(value.File)), maxValue: Math.Max(1, value.Total));
            task.Value = value.Done;
        }
    }

    /// <summary>A line every ten seconds, and one for each file that is whole.</summary>
    internal sealed class PlainLines(TextWriter output, TimeProvider time) : IProgress<PullProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
        private string? _finished;
        private long _last = time.GetTimestamp();

        public void Report(PullProgress value)
        {
            var done = value.Done == value.Total;
            if (done ? _finished == value.File : time.GetElapsedTime(_last) < Pause)
                return;
            (_finished, _last) = (done ? value.File : _finished, time.GetTimestamp());
            output.WriteLine(Terminal.OneLine($"{value.File}: {PullCommand.Size(value.Done)} of {PullCommand.Size(value.Total)}"));
        }
    }
}
