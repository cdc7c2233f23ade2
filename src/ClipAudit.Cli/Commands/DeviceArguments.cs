using System.CommandLine;
using ClipAudit.Cli.Completions;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Cli.Commands;

/// <summary>The options that say where models run.</summary>
internal sealed class DeviceArguments
{
    private readonly Option<string> _device = new Option<string>("--device")
    {
        Description = "auto, cpu, cuda or cuda:n. auto takes a CUDA device where one can be used, and says so in run.json.",
        DefaultValueFactory = _ => "auto",
    }.Suggests("auto", "cpu", "cuda");

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads of the model on the processor; 0 for one per core.",
        DefaultValueFactory = _ => 0,
    };

    public void AddTo(Command command)
    {
        command.Add(_device);
        command.Add(_threads);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="InputException">It is no device, or no sensible number of threads.</exception>
    public ExecutionOptions Parse(ParseResult parsed) => ExecutionOptions.Parse(parsed.GetValue(_device)!, parsed.GetValue(_threads));
}
