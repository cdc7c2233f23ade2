using System.CommandLine;
using ClipAudit.Cli.Completions;
using ClipAudit.Onnx.Hub;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Cli.Commands;

/// <summary>The options of every command that opens one model.</summary>
internal sealed class ModelArguments
{
    /// <summary>What is said of an argument that names a model.</summary>
    public const string Expected = "Folder of the model, or hf:OWNER/NAME for one that 'clipaudit pull' fetched.";

    private readonly Option<string> _model = new Option<string>("--model", "-m") { Description = Expected, Required = true }.NotEmpty();

    private readonly Option<string?> _precision = new Option<string?>("--precision")
    {
        Description = "Which of the folder's exports to run: fp32, fp16, quantized, … By default the most exact one.",
    }.Suggests(ModelOptions.UsualVariants);

    private readonly Option<string?> _tokenizer = new Option<string?>("--tokenizer")
    {
        Description = "Folder with vocab.json and merges.txt, or hf:OWNER/NAME, for models that come without.",
    }.NotEmpty();

    private readonly Option<double?> _logitScale = new("--logit-scale")
    {
        Description = "Factor on the cosines before the softmax, for models whose files don't say (100 for OpenAI's).",
    };

    private readonly Option<bool> _refuseTruncation = new("--refuse-truncation")
    {
        Description = "Fail where a text is longer than the model reads, instead of cutting it with a warning.",
    };

    /// <summary>The device options, for commands that run the model.</summary>
    public DeviceArguments Device { get; } = new();

    /// <summary>Adds the options that choose a model, and with <paramref name="runs"/> those that say where it runs.</summary>
    public void AddTo(Command command, bool runs)
    {
        command.Add(_model);
        AddSettingsTo(command);
        if (runs)
            Device.AddTo(command);
    }

    /// <summary>Opens the model that was asked for.</summary>
    /// <exception cref="InputException">It can't be used.</exception>
    public ClipEncoder Open(ParseResult parsed) => Open(parsed, parsed.GetValue(_model)!, Device.Parse(parsed));

    /// <summary>Opens a model to look at it, not to run it.</summary>
    /// <exception cref="InputException">It can't be used.</exception>
    public ClipEncoder OpenToInspect(ParseResult parsed, string? model = null) =>
        Open(parsed, model ?? parsed.GetValue(_model)!, new ExecutionOptions(DeviceKind.Cpu));

    /// <summary>Adds the options that change how a model is read, for a command that takes its folder as an argument.</summary>
    public void AddSettingsTo(Command command)
    {
        command.Add(_precision);
        command.Add(_tokenizer);
        command.Add(_logitScale);
        command.Add(_refuseTruncation);
    }

    /// <summary>What was decided otherwise than the model's files.</summary>
    public ModelOptions Options(ParseResult parsed) => new()
    {
        Variant = parsed.GetValue(_precision),
        TokenizerFolder = parsed.GetValue(_tokenizer) is { } tokenizer ? ModelPlace.Find(tokenizer).Folder : null,
        LogitScale = parsed.GetValue(_logitScale),
        RefuseTruncation = parsed.GetValue(_refuseTruncation),
    };

    private ClipEncoder Open(ParseResult parsed, string model, ExecutionOptions execution) =>
        ClipEncoder.Open(ModelPlace.Find(model), Options(parsed), execution);
}
