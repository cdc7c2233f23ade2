using System.CommandLine;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit tokenize</c>: the ids that a model reads for a text.</summary>
internal static class TokenizeCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("text") { Description = "The text." };
        var model = new ModelArguments();
        var command = new Command("tokenize", Examples.Below("Prints the token ids and pieces that a model reads for a text.",
            "clipaudit tokenize \"a photo of a dog\" --model models/clip-vit-b32")) { text };
        model.AddTo(command, runs: false);
        command.SetAction(parsed =>
        {
            using var encoder = model.OpenToInspect(parsed);
            var tokenizer = encoder.Tokenizer
                ?? throw new InputException("The model's folder holds no tokenizer; give a folder with vocab.json and merges.txt by --tokenizer.");
            var tokens = tokenizer.Encode(parsed.GetValue(text)!);
            foreach (var id in tokens.Ids)
                Terminal.Say($"{id,6}  {tokenizer.Piece(id)}");
            if (tokens.Truncated)
                Terminal.Warn($"The text has {tokens.FullLength} tokens and was cut to {tokens.Ids.Length}.");
            if (tokens.SuspiciousEncoding)
                Terminal.Warn("The text looks like UTF-8 that was read in another encoding; OpenAI's tokenizer would repair it.");
            return ExitCode.Passed;
        });
        return command;
    }
}
