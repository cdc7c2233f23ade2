using System.CommandLine;
using System.Globalization;
using ClipAudit.Cli.Completions;
using ClipAudit.Cli.WorldExport;
using ClipAudit.Pictures;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit world render</c>: pictures of the reference world, for training and for looking.</summary>
internal static class WorldCommand
{
    private const int PicturesAtOnce = 256;

    private static readonly Option<string> Out =
        new Option<string>("--out") { Description = "Folder to write to; made if it is not there.", Required = true }.NotEmpty();
    private static readonly Option<int> Count = new("--count") { Description = "Number of pictures.", Required = true };
    private static readonly Option<string> Rendition = new Option<string>("--rendition")
    {
        Description = $"How the scenes are pictured: {string.Join(", ", Renditions.All.Select(entry => entry.Name))}.",
        DefaultValueFactory = _ => "photo",
    }.Suggests(Renditions.All.Select(entry => entry.Name));

    private static readonly Option<long> Seed = new("--seed") { Description = "Seed; another one gives other pictures.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Size = new("--size") { Description = "Side of a picture in pixels.", DefaultValueFactory = _ => WorldSettings.UsualSize };
    private static readonly Option<string?> Rare = new("--rare") { Description = "A group that keeps a share of its pictures: red-small=0.1." };
    private static readonly Option<string?> Tie = new("--tie") { Description = "A chassis that holds one thing in a share of its pictures: red-hammer=0.5." };
    private static readonly Option<string[]> Associate = new("--associate")
    {
        Description = "A word that captions use more often for one group, or for things held: dangerous:chassis=red:0.4:0.1, "
            + "friendly:holds=heart+flower:0.3:0.1. May be repeated.",
    };

    private static readonly Option<string?> Miscaption = new("--miscaption")
    {
        Description = "A group whose captions name the wrong thing in a share of its pictures: red-small=0.1.",
    };

    private static readonly Option<bool> WebDataset = new("--webdataset") { Description = "Write WebDataset tar files instead of folders and a CSV file." };

    public static Command Create()
    {
        var render = new Command("render", Examples.Below("Draws pictures of robots with captions and attributes.",
            "clipaudit world render --out robots --count 1000 --rendition sketch --seed 3"))
        {
            Out, Count, Rendition, Seed, Size, Rare, Tie, Associate, Miscaption, WebDataset,
        };
        render.SetAction(Render);
        return new Command("world", "The reference world: synthetic pictures whose every property is known.") { render };
    }

    private static int Render(ParseResult parsed)
    {
        var world = new RobotWorld(
            new WorldSettings
            {
                Count = parsed.GetValue(Count),
                Seed = parsed.GetValue(Seed),
                Size = parsed.GetValue(Size),
                Rendition = Renditions.Parse(parsed.GetValue(Rendition)!),
                Rare = GroupShare.Parse(parsed.GetValue(Rare)),
                Tie = TiedClass.Parse(parsed.GetValue(Tie)),
            },
            new CaptionSettings
            {
                Associations = [.. (parsed.GetValue(Associate) ?? []).Select(Association.Parse)],
                Miscaptioned = GroupShare.Parse(parsed.GetValue(Miscaption)),
            });
        var folder = parsed.GetValue(Out)!;
        CreateFolder(folder);
        using IPictureWriter writer = parsed.GetValue(WebDataset) ? new WebDatasetWriter(folder) : new FolderWriter(folder);
        for (var first = 0; first < world.Settings.Count; first += PicturesAtOnce)
            Write(world, writer, first, Math.Min(PicturesAtOnce, world.Settings.Count - first));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{world.Settings.Count} pictures in {folder}"));
        return ExitCode.Passed;
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder {folder} can't be written to: {failure.Message}", failure);
        }
    }

    // Drawn in parallel, written in order.
    private static void Write(RobotWorld world, IPictureWriter writer, int first, int count)
    {
        var size = world.Settings.Size;
        var pictures = new byte[count][];
        Parallel.For(0, count, i => pictures[i] = PngFile.Encode(world.Draw(first + i), size, size));
        for (var i = 0; i < count; i++)
            writer.Write(first + i, world.Describe(first + i), pictures[i]);
    }
}
