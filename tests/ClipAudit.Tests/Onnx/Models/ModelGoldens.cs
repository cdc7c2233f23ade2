using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>A goldens.json of a test model. Two forms share it: lists beside each other, or one object per image.
/// A key that is none of these fails the reading.</summary>
internal sealed record ModelGoldens
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public string? About { get; init; }

    public string? Epoch { get; init; }

    public int? ImageSize { get; init; }

    public ImmutableArray<GoldenImage> Images { get; init; } = [];

    public ImmutableArray<GoldenImage> FreeImages { get; init; } = [];

    public ImmutableArray<string> Texts { get; init; } = [];

    public ImmutableArray<string> Prompts { get; init; } = [];

    public ImmutableArray<string> Classes { get; init; } = [];

    public ImmutableArray<string> Templates { get; init; } = [];

    public required double[][] TextEmbeds { get; init; }

    public required int[][] InputIds { get; init; }

    public int[]? Lengths { get; init; }

    public required int PadId { get; init; }

    public double[][]? ImageEmbeds { get; init; }

    public double[][]? ImageEmbedsNormalised { get; init; }

    public double[][]? TextEmbedsNormalised { get; init; }

    public required double LogitScaleExp { get; init; }

    public required double LogitScale { get; init; }

    public double[][]? LogitsPerImage { get; init; }

    public double[][]? LogitsPerText { get; init; }

    public double[][]? SoftmaxOverTexts { get; init; }

    public double[][]? SoftmaxOverImages { get; init; }

    public GoldenZeroShot? ZeroShot { get; init; }

    public GoldenDomains? PacsMini { get; init; }

    /// <summary>The texts, whichever of the two names the file uses.</summary>
    [JsonIgnore]
    public ImmutableArray<string> AllTexts => Texts.IsEmpty ? Prompts : Texts;

    /// <summary>The images, free ones last.</summary>
    [JsonIgnore]
    public ImmutableArray<GoldenImage> AllImages => [.. Images, .. FreeImages];

    /// <summary>Names of the model folders that have goldens.</summary>
    public static IEnumerable<string> Folders => Directory.Exists(TestFolders.Models)
        ? Directory.EnumerateDirectories(TestFolders.Models)
            .Where(folder => File.Exists(Path.Combine(folder, "goldens.json")))
            .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)
        : [];

    public static ModelGoldens Read(string model) => JsonSerializer.Deserialize<ModelGoldens>(
        File.ReadAllBytes(Path.Combine(TestFolders.Models, model, "goldens.json")), Options)!;
}

/// <summary>An image of the goldens; the small models' form holds its results here.</summary>
internal sealed record GoldenImage
{
    public required string Image { get; init; }

    public string? PreprocessedRgb { get; init; }

    public required string Sha256Rgb { get; init; }

    public double[]? ImageEmbeds { get; init; }

    public double[]? Logits { get; init; }

    public double[]? Softmax { get; init; }

    public string? Top1 { get; init; }
}

/// <summary>Zero-shot classification with template ensembling.</summary>
internal sealed record GoldenZeroShot
{
    public string? About { get; init; }

    public required ImmutableArray<string> Classnames { get; init; }

    public required ImmutableArray<string> Templates { get; init; }

    public required double[][] ClassEmbeds { get; init; }

    public required double[][] Logits { get; init; }

    public required double[][] Softmax { get; init; }

    public required int[] Top1 { get; init; }
}

/// <summary>Predictions on whole domains of a dataset.</summary>
internal sealed record GoldenDomains
{
    public required string Order { get; init; }

    public required ImmutableArray<GoldenDomain> Results { get; init; }
}

/// <summary>Predictions on one domain with one template.</summary>
internal sealed record GoldenDomain
{
    public required string Domain { get; init; }

    public required string Template { get; init; }

    public required int Correct { get; init; }

    public required int Total { get; init; }

    public required double Accuracy { get; init; }

    public required int[][] ConfusionTrueByPredicted { get; init; }

    public required int[] Predictions { get; init; }

    public required double SmallestLogitMargin { get; init; }
}
