using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ClipAudit.Cli.Completions;
using ClipAudit.Pictures;
using ClipAudit.Reporting.Charts;
using ClipAudit.Transforms;
using ClipAudit.Transforms.Corruptions;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit corrupt</c>: what corruptions and plain transforms make of an image.</summary>
internal static class CorruptCommand
{
    private static readonly Argument<string> Image = new("image") { Description = "The image file." };
    private static readonly Option<string> Out =
        new Option<string>("--out", "-o") { Description = "PNG file to write.", Required = true }.NotEmpty();
    private static readonly Option<string?> Kind = new Option<string?>("--kind", "-k")
    {
        Description = $"What is done: {string.Join(", ", NamedTransforms.All)}.",
    }.Suggests(NamedTransforms.All);

    private static readonly Option<int?> Severity = new Option<int?>("--severity", "-s")
    {
        Description = "Severity of a corruption, from 1 to 5.",
    }.Suggests(Enumerable.Range(1, CorruptionFamily.Severities).Select(severity => severity.ToString(CultureInfo.InvariantCulture)));
    private static readonly Option<double?> Value = new("--value")
    {
        Description = "What rotation (degrees), crop (share), resolution (pixels) and jpeg (quality) need.",
    };

    private static readonly Option<bool> Sheet = new("--sheet") { Description = "Draw all corruptions at all severities on one sheet." };
    private static readonly Option<int> Size = new("--size")
    {
        Description = "Side of the square that the image is resized and cropped to first, as CLIP does: that of the model.",
        DefaultValueFactory = _ => PreparedFile.UsualSize,
    };

    public static Command Create()
    {
        var command = new Command("corrupt", Examples.Below(
            "Writes what corruptions and plain transforms make of an image: the picture that an audit gives a model of that size.",
            "clipaudit corrupt dog.jpg --kind fog --severity 3 --out foggy.png",
            "clipaudit corrupt dog.jpg --kind rotation --value 30 --out turned.png",
            "clipaudit corrupt dog.jpg --sheet --out sheet.png")) { Image, Kind, Severity, Value, Sheet, Size, Out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (kind, drawsSheet) = (parsed.GetValue(Kind), parsed.GetValue(Sheet));
        if (drawsSheet == kind is not null)
            throw new InputException("Give either --kind, for one picture, or --sheet, for all corruptions.");
        if (drawsSheet && (parsed.GetValue(Severity) is not null || parsed.GetValue(Value) is not null))
            throw new InputException("A sheet shows all severities; --severity and --value go with --kind.");
        var transform = kind is null ? null : NamedTransforms.Parse(kind, parsed.GetValue(Severity), parsed.GetValue(Value));
        var file = PreparedFile.Read(parsed.GetValue(Image)!, parsed.GetValue(Size));
        var target = parsed.GetValue(Out)!;
        OutputFile.Write(target, transform is null ? DrawSheet(file) : Encode(file.Changed(transform)));
        Terminal.Say(transform is null
            ? string.Create(CultureInfo.InvariantCulture, $"{target}: {Corruptions.All.Length} corruptions")
            : $"{target}: {transform.Key}");
        return ExitCode.Passed;
    }

    private static byte[] Encode(RgbPicture picture) => PngFile.Encode(picture.Rgb.Span, picture.Width, picture.Height);

    private static byte[] DrawSheet(PreparedFile file)
    {
        ImmutableArray<string> columns =
            ["unchanged", .. Enumerable.Range(1, CorruptionFamily.Severities).Select(severity => $"severity {severity}")];
        ImmutableArray<(string Name, ImmutableArray<RgbPicture> Pictures)> rows =
            [.. Corruptions.All.Select(family => (family.Name, Row(file, family)))];
        return new PictureSheet(columns, rows).RenderPng();
    }

    private static ImmutableArray<RgbPicture> Row(PreparedFile file, CorruptionFamily family) =>
        [file.Picture, .. Enumerable.Range(1, CorruptionFamily.Severities).Select(severity => file.Changed(family.At(severity)))];
}
