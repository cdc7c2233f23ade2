using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Tests.Audits;
using ClipAudit.Tests.Evaluation.Support;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Probes.Support;

/// <summary>Small trees in the layouts of ImageNet and its shifts, and a fake model that knows a few classes by name.</summary>
/// <remarks>An image that begins with a letter looks like the class of that letter; a text is the class whose name it ends with.
/// The letter m looks like a tench, and a little less like a backpack. Classes that the model doesn't know look all the same.</remarks>
internal sealed class ImageNetTrees : IDisposable
{
    private static readonly (char Letter, string[] Names)[] Known =
    [
        ('t', ["tench"]), ('g', ["goldfish"]), ('s', ["stingray"]), ('a', ["analog clock"]), ('d', ["digital clock"]), ('b', ["backpack", "Backpack"]),
        ('c', ["Alarm clock"]),
    ];

    private readonly TemporaryFolder cache = new();

    public AuditWorkspace Workspace { get; } = new();

    /// <summary>The library in the repository.</summary>
    public static string Library => Path.Combine(TestFolders.Repository, "probes");

    public void Dispose()
    {
        Workspace.Dispose();
        cache.Dispose();
    }

    /// <summary>Writes an image for each letter, in a border of two bytes where the folder says so: the fake model cuts bytes.</summary>
    public void Images(string folder, string letters)
    {
        for (var i = 0; i < letters.Length; i++)
            Workspace.Write(FormattableString.Invariant($"{folder}/{i:00}.jpg"), FormattableString.Invariant($"{(folder.StartsWith("objectnet", StringComparison.Ordinal) ? "gg" : "")}{letters[i]}{folder}{i}"));
    }

    /// <summary>ImageNet and all of its shifts, a few images each.</summary>
    public void All()
    {
        foreach (var (wnid, letters) in new[] { ("n01440764", "tttg"), ("n01443537", "ggg"), ("n01498041", "sst"), ("n02708093", "aadd"), ("n03196217", "dddt"), ("n02769748", "bbba") })
            Images("imagenet/" + wnid, letters);
        foreach (var (index, letters) in new[] { ("0", "tg"), ("1", "gg"), ("10", "xx"), ("414", "bt") })
            Images("v2/" + index, letters);
        Images("drawn/n01440764", "tgg");
        Images("drawn/n01443537", "gg");
        Images("renditions/n01443537", "gt");
        Images("renditions/n01498041", "sg");
        Images("adversarial/n01498041", "sgt");
        Images("objectnet/alarm_clock", "cadb");
        Images("objectnet/backpack", "bbtm");
        Images("objectnet/air_freshener", "xxx");
    }

    /// <summary>The datasets of <see cref="All"/>, as an audit file has them.</summary>
    public const string Datasets = """
        { imagenet: { use: imagenet, folder: imagenet }, imagenet-v2: { use: imagenet-v2, folder: v2 },
          imagenet-sketch: { use: imagenet-sketch, folder: drawn }, imagenet-r: { use: imagenet-r, folder: renditions },
          imagenet-a: { use: imagenet-a, folder: adversarial }, objectnet: { use: objectnet, folder: objectnet } }
        """;

    public Audit Read(string datasets, string probe) => Workspace.Read(Yaml(datasets, probe), Library);

    public string[] Problems(string datasets, string probe) => Workspace.Problems(Yaml(datasets, probe), Library);

    public async Task<AuditRun> RunAsync(string datasets, string probe) => await Replayed.RunAsync(
        Read(datasets, probe), new RunOptions { Cache = cache.Location, BatchSize = 16, Workers = 1 }, _ => new FakeEncoder
        {
            EmbedImage = bytes => Image((char)bytes[0]),
            EmbedText = text => Axis(Array.FindIndex(Known, known => known.Names.Any(name => text.EndsWith(" " + name, StringComparison.Ordinal)))),
        });

    private static string Yaml(string datasets, string probe) =>
        $"audit: 1\nname: x\nmodels: {{ m: model }}\ndatasets: {datasets}\nprobes: [ {probe} ]\n";

    private static float[] Image(char letter)
    {
        var axis = Axis(Array.FindIndex(Known, known => known.Letter == letter));
        axis[^1] = Math.Max(axis[^1], letter == 0 ? 1 : 0.5f);
        if (letter == 'm')
            (axis[0], axis[5], axis[^1]) = (1, 0.9f, 0.5f);
        return axis;
    }

    // The last axis belongs to what the model doesn't know; every image looks a little like that.
    private static float[] Axis(int known)
    {
        var axis = new float[FakeEncoder.Dimension];
        axis[known < 0 ? axis.Length - 1 : known] = 1;
        return axis;
    }
}
