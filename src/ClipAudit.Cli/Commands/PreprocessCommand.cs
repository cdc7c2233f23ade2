using System.CommandLine;
using ClipAudit.Pictures;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit preprocess</c>: what a model sees of an image.</summary>
internal static class PreprocessCommand
{
    public static Command Create()
    {
        var image = new Argument<string>("image") { Description = "The image file." };
        var output = new Option<string>("--out", "-o") { Description = "PNG file to write.", Required = true }.NotEmpty();
        var model = new ModelArguments();
        var command = new Command("preprocess", Examples.Below("Writes what a model sees of an image: decoded, resized and cropped.",
            "clipaudit preprocess dog.jpg --model models/clip-vit-b32 --out view.png")) { image, output };
        model.AddTo(command, runs: false);
        command.SetAction(parsed =>
        {
            using var encoder = model.OpenToInspect(parsed);
            var (file, target) = (parsed.GetValue(image)!, parsed.GetValue(output)!);
            var picture = ImageFiles.Prepare(encoder, file);
            OutputFile.Write(target, PngFile.Encode(picture.Rgb.Span, picture.Width, picture.Height));
            Terminal.Say($"{target}: {encoder.Inspection.Preprocessing}");
            return ExitCode.Passed;
        });
        return command;
    }
}
