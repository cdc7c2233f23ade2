using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ClipAudit.Data;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Evaluation.Store;
using ClipAudit.Results;

namespace ClipAudit.Evaluation;

/// <summary>Describes the datasets of a run for its result.</summary>
internal static class Sheets
{
    /// <param name="images">The files, after every model has been through them.</param>
    /// <param name="unreadable">What is unreadable under each model.</param>
    public static DatasetSheet Of(DatasetImages images, IEnumerable<ImmutableArray<UnreadableImage>> unreadable)
    {
        var dataset = images.Dataset;
        var classes = new int[dataset.Labels.Length];
        foreach (var sample in dataset.Samples)
            if (sample.Label >= 0)
                classes[sample.Label]++;
        return new DatasetSheet
        {
            Name = dataset.Name,
            Kind = dataset.Kind,
            Definition = dataset.Definition,
            LabelSpace = dataset.Space?.Space,
            Border = dataset.Border,
            ContentHash = Hash(images),
            Count = dataset.Samples.Length,
            Classes = [.. dataset.Labels.Select((label, index) => new Count(label, classes[index]))],
            Features = [.. dataset.Features.Select((feature, index) => new FeatureCounts(feature, Groups(dataset, index)))],
            Unreadable = Unreadable(dataset, unreadable),
        };
    }

    /// <summary>By name, the unknown group last.</summary>
    private static ImmutableArray<Count> Groups(Dataset dataset, int feature)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var sample in dataset.Samples)
            groups[sample.Groups[feature]] = groups.GetValueOrDefault(sample.Groups[feature]) + 1;
        return
        [
            .. groups.OrderBy(group => group.Key, GroupOrder.Instance)
                .Select(group => new Count(group.Key, group.Value)),
        ];
    }

    /// <summary>Unreadable under any model, in the order of the samples; the first model's reason.</summary>
    private static ImmutableArray<UnreadableImage> Unreadable(
        Dataset dataset, IEnumerable<ImmutableArray<UnreadableImage>> unreadable)
    {
        var reasons = new Dictionary<string, UnreadableImage>(StringComparer.Ordinal);
        foreach (var image in unreadable.SelectMany(images => images))
            reasons.TryAdd(image.Id, image);
        return reasons.Count == 0
            ? []
            : [.. dataset.Samples.Where(sample => reasons.ContainsKey(sample.Id)).Select(sample => reasons[sample.Id])];
    }

    /// <summary>SHA-256 over labels, features and, for each sample, id, label, groups and the hash of its file (zeros where the
    /// file can't be read); then the hash of the files that give evidence in the place of images. Every text is preceded by its length, so that no two datasets run into the same bytes.</summary>
    private static string Hash(DatasetImages images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, images.Dataset.Labels);
        Append(hash, images.Dataset.Features);
        Span<byte> content = stackalloc byte[ContentHash.Size];
        for (var i = 0; i < images.Dataset.Samples.Length; i++)
        {
            var sample = images.Dataset.Samples[i];
            Append(hash, sample.Id);
            Append(hash, sample.Label);
            Append(hash, sample.Groups);
            if (sample.Set is { } set)
                Append(hash, set);
            images.Hash(i).GetValueOrDefault().Write(content);
            hash.AppendData(content);
        }
        if (images.Dataset.GivenHash is { } given)
            Append(hash, given);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ImmutableArray<string> texts)
    {
        Append(hash, texts.Length);
        foreach (var text in texts)
            Append(hash, text);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        Append(hash, text.Length);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
