using System.Globalization;
using System.Text.Json;

namespace ClipAudit.Results.Evidence;

/// <summary>Tells how two results of one audit differ.</summary>
internal static class ResultDifferences
{
    private const string Measurements = "measurements";

    /// <summary>What differs, a sentence each; nothing when both have the same bytes.</summary>
    /// <param name="stored">The result of the run.</param>
    /// <param name="recomputed">The result that its evidence gives.</param>
    public static IEnumerable<string> Of(AuditResult stored, AuditResult recomputed) =>
        [.. OfMeasurements(stored.Measurements, recomputed.Measurements), .. OfParts(stored, recomputed)];

    private static IEnumerable<string> OfMeasurements(IReadOnlyCollection<Measurement> stored, IReadOnlyCollection<Measurement> recomputed)
    {
        // One subject may have several measurements of a name; they come in the same order.
        var left = recomputed.GroupBy(Key).ToDictionary(group => group.Key, group => new Queue<Measurement>(group), StringComparer.Ordinal);
        foreach (var measurement in stored)
        {
            if (!left.TryGetValue(Key(measurement), out var others) || !others.TryDequeue(out var other))
                yield return $"{Key(measurement)}: stored {Numbers(measurement)}; recomputing gives no such measurement.";
            else if (other != measurement)
                yield return Numbers(other) == Numbers(measurement)
                    ? $"{Key(measurement)}: the numbers are those recomputed, and the formula, unit or source is not."
                    : $"{Key(measurement)}: stored {Numbers(measurement)}; recomputed {Numbers(other)}.";
        }
        foreach (var measurement in left.Values.SelectMany(others => others))
            yield return $"{Key(measurement)}: not stored; recomputed {Numbers(measurement)}.";
    }

    private static string Key(Measurement measurement)
    {
        var subject = SubjectParts.Of(measurement.Subject).Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}");
        return $"{measurement.Name} ({string.Join(", ", subject)})";
    }

    private static string Numbers(Measurement measurement)
    {
        var value = measurement.Value?.ToString("R", CultureInfo.InvariantCulture) ?? $"undefined ({measurement.Undefined})";
        var interval = measurement.Interval is { } known
            ? string.Create(CultureInfo.InvariantCulture, $" [{known.Lower:R}, {known.Upper:R}] ({known.Method}, {known.Level:R})")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{value}{interval}, n = {measurement.N}");
    }

    private static IEnumerable<string> OfParts(AuditResult stored, AuditResult recomputed)
    {
        // Pictures take the images themselves, which are no part of the evidence; the manifest has the hash of each.
        using var before = Parse(ResultPictures.Without(stored));
        using var after = Parse(ResultPictures.Without(recomputed));
        foreach (var part in before.RootElement.EnumerateObject().Where(part => part.Name != Measurements))
        {
            var other = after.RootElement.GetProperty(part.Name);
            if (part.Value.ValueKind != JsonValueKind.Array || other.ValueKind != JsonValueKind.Array
                || part.Value.GetArrayLength() != other.GetArrayLength())
            {
                if (!JsonElement.DeepEquals(part.Value, other))
                    yield return $"{part.Name} of result.json is not what its evidence gives.";
                continue;
            }
            for (var i = 0; i < part.Value.GetArrayLength(); i++)
                if (!JsonElement.DeepEquals(part.Value[i], other[i]))
                    yield return $"{part.Name}[{i.ToString(CultureInfo.InvariantCulture)}]{Called(part.Value[i])} of result.json is not what its evidence gives.";
        }
    }

    private static string Called(JsonElement item)
    {
        foreach (var key in (ReadOnlySpan<string>)["name", "id", "gate"])
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out var name))
                return $" ({name})";
        return "";
    }

    private static JsonDocument Parse(AuditResult result)
    {
        using var bytes = new MemoryStream();
        ResultFile.Write(result with { Measurements = [] }, bytes);
        return JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }
}
