using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using ClipAudit.Audits;
using ClipAudit.Audits.Starting;
using ClipAudit.Hub;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit init</c>: writes a first audit, with comments, for pictures or answers that are there.</summary>
internal static class InitCommand
{
    private static readonly Option<string?> Images = Source("--images", "FOLDER",
        "Folder with a sub-folder of images per class, or with several such folders of the same classes (photo, sketch, …).");

    private static readonly Option<string?> Csv = Source("--csv", "FILE",
        "CSV file that lists images, with their labels and perhaps groups of people.");

    private static readonly Option<string?> Predictions = Source("--predictions", "FILE",
        "CSV file of what a system answered; no model and no images are needed.");

    private static readonly Option<string?> Model = new Option<string?>("--model", "-m")
    {
        Description = "Folder of the model, or hf:OWNER/NAME; with --predictions, what to call the system.",
    }.NotEmpty();

    private static readonly Option<string?> Label = new("--label") { Description = "Column of labels, where it is not certain." };
    private static readonly Option<string?> Predicted = new("--predicted")
    {
        Description = "Column of answers in a file of predictions, where it is not certain.",
    };

    private static readonly Option<string[]> Groups = new("--groups")
    {
        Description = "Columns of sensitive features, in the place of those that are found. May be repeated.",
    };

    private static readonly Option<string?> Name =
        new Option<string?>("--name") { Description = "Name of the audit; by default after the folder or file." }.NotEmpty();

    private static readonly Option<string?> Out =
        new Option<string?>("--out", "-o") { Description = "The file to write; by default NAME.yaml." }.NotEmpty();

    private static readonly Option<bool> Force = new("--force") { Description = "Write over a file that is there." };

    public static Command Create()
    {
        var command = new Command("init", Examples.Below(
            "Writes a first audit, with comments, for pictures or answers that are there: datasets, probes that suit them, gates to set. "
            + "In a terminal it asks for what is not given.",
            "clipaudit init --images pictures --model models/clip-vit-b32",
            "clipaudit init --csv faces.csv --groups race --groups gender --model hf:openai/clip-vit-base-patch32",
            "clipaudit init --predictions answers.csv --out hiring.yaml"))
        {
            Images, Csv, Predictions, Model, Label, Predicted, Groups, Name, Out, Force,
        };
        command.SetAction(Start);
        return command;
    }

    private static Option<string?> Source(string name, string help, string description) =>
        new Option<string?>(name) { Description = description, HelpName = help }.NotEmpty();

    private static int Start(ParseResult parsed)
    {
        var (option, source) = SourceOf(parsed);
        var isGiven = option == Predictions;
        var model = parsed.GetValue(Model) ?? (isGiven ? null : InitQuestions.Model());
        if (!isGiven)
            CheckModel(model);
        var name = parsed.GetValue(Name) ?? StartingAudit.NameFor(source);
        var path = parsed.GetValue(Out) ?? name + ".yaml";
        if (Path.Exists(path) && !parsed.GetValue(Force))
            throw new InputException($"{path} is there already, and is not written over; name another file by --out, or say --force.");
        var request = new StartRequest
        {
            Name = name,
            Path = path,
            Model = model,
            Label = parsed.GetValue(Label),
            Predicted = parsed.GetValue(Predicted),
            Groups = [.. parsed.GetValue(Groups) ?? []],
        };
        var text = isGiven ? StartingAudit.OfPredictions(source, request)
            : option == Csv ? StartingAudit.OfTable(source, request)
            : StartingAudit.OfImages(source, request);
        OutputFile.Write(path, Encoding.UTF8.GetBytes(text));
        return Finish(path, model);
    }

    private static (Option<string?> Option, string Path) SourceOf(ParseResult parsed)
    {
        ImmutableArray<Option<string?>> sources = [Images, Csv, Predictions];
        (Option<string?> Option, string Path)[] given =
            [.. sources.Where(option => parsed.GetValue(option) is not null).Select(option => (option, parsed.GetValue(option)!))];
        if (given.Length > 1)
            throw new InputException($"{given[0].Option.Name} and {given[1].Option.Name} are two sources, and an audit is begun from one; give one of them.");
        if (given is [var only])
            return only;
        var (kind, path) = InitQuestions.Source();
        return (sources[kind], path);
    }

    private static void CheckModel(string? model)
    {
        if (model is null)
            return;
        if (HubReference.IsMeant(model))
        {
            if (!HubReference.TryParse(model, out _, out var mistake))
                throw new InputException(mistake + ".");
        }
        else if (!Directory.Exists(model))
            throw new InputException($"The model {model} does not exist; expected the path of a folder with ONNX files, or hf:OWNER/NAME.");
    }

    // The file is read as 'validate' reads it, so that nobody finds out later what the first rows of a table didn't tell.
    private static int Finish(string path, string? model)
    {
        var shown = ForShell(path);
        var next = new StringBuilder($"{path} is written. Read it, set its gates, then:\n");
        if (model is not null && HubReference.IsMeant(model))
            next.Append($"  clipaudit pull {model}\n");
        next.Append($"  clipaudit validate {shown}\n  clipaudit run {shown} --limit 200");
        if (model is null || !HubReference.IsMeant(model))
            try
            {
                AuditFile.Read(path);
            }
            catch (InputException wrong)
            {
                throw new InputException($"{path} is written, and is not yet right:\n{wrong.Message}", wrong);
            }

        Terminal.Say(next.ToString());
        return ExitCode.Passed;
    }

    private static string ForShell(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-')
        ? path
        : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
