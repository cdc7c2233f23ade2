using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClipAudit.Metrics;

namespace ClipAudit.Tests.Results.Reference;

/// <summary>What a record of the results is in JSON.</summary>
/// <param name="Fields">Its fields, in the order in which they are written.</param>
internal sealed record JsonShape(ImmutableArray<JsonField> Fields)
{
    // An interval is written by a converter of its own.
    private static readonly string[] IntervalFields = [nameof(Interval.Lower), nameof(Interval.Upper), nameof(Interval.Level), nameof(Interval.Method)];

    public static JsonShape Of(Type type) => new([.. Properties(type).Select(JsonField.Of)]);

    /// <summary>The records that a record is made of, itself first, each once.</summary>
    public static IEnumerable<Type> Reachable(Type root)
    {
        var found = new List<Type> { root };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(Of(found[i]).Fields.Select(field => field.Record).OfType<Type>().Distinct().Where(type => !found.Contains(type)));
        return found;
    }

    /// <summary>What of a document is not as the record says.</summary>
    public static IEnumerable<string> Differences(JsonElement element, Type type, string path)
    {
        var fields = Of(type).Fields;
        string[] there = [.. element.EnumerateObject().Select(property => property.Name)];
        foreach (var name in there.Except(fields.Select(field => field.Name)))
            yield return $"{path}.{name} is not documented";
        foreach (var name in fields.Select(field => field.Name).Except(there))
            yield return $"{path}.{name} is documented and not there";
        foreach (var field in fields.Where(field => field.Record is not null && there.Contains(field.Name)))
            foreach (var part in Parts(element.GetProperty(field.Name)))
                foreach (var difference in Differences(part, field.Record!, $"{path}.{field.Name}"))
                    yield return difference;
    }

    private static IEnumerable<JsonElement> Parts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Parts),
        JsonValueKind.Object => [element],
        _ => [],
    };

    private static IEnumerable<PropertyInfo> Properties(Type type) => type == typeof(Interval)
        ? IntervalFields.Select(name => type.GetProperty(name)!)
        : type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>() is null)
            .Where(property => property.SetMethod is not null).OrderBy(property => property.MetadataToken);
}

/// <summary>A field.</summary>
/// <param name="Property">The property that it is.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">Its type, without list and null.</param>
/// <param name="Lists">How many lists it is wrapped into.</param>
/// <param name="MayBeNull">Whether it may be null.</param>
internal sealed partial record JsonField(PropertyInfo Property, string Name, Type Type, int Lists, bool MayBeNull)
{
    /// <summary>The record that it is; null for texts, numbers and the like.</summary>
    public Type? Record => Type.IsEnum || Type.Namespace?.StartsWith("ClipAudit", StringComparison.Ordinal) != true ? null : Type;

    public static JsonField Of(PropertyInfo property)
    {
        var type = property.PropertyType;
        var mayBeNull = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        var lists = 0;
        for (type = Nullable.GetUnderlyingType(type) ?? type; type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>); lists++)
            type = type.GetGenericArguments()[0];
        return new(property, JsonNamingPolicy.CamelCase.ConvertName(property.Name), type, lists, mayBeNull);
    }

    /// <summary>Its type in words, with a link to the section of a record.</summary>
    public string Words()
    {
        var word = Record is { } record ? $"[{Title(record)}](#{Title(record).Replace(' ', '-')})"
            : Type.IsEnum ? string.Join(", ", Enum.GetNames(Type).Select(name => $"`{JsonNamingPolicy.CamelCase.ConvertName(name)}`"))
            : Type == typeof(string) ? "text"
            : Type == typeof(bool) ? "true or false"
            : Type == typeof(double) || Type == typeof(float) ? "number"
            : Type == typeof(TimeSpan) ? "duration, `hh:mm:ss.fffffff`"
            : Type == typeof(DateTimeOffset) ? "time, ISO 8601"
            : "whole number";
        return string.Concat(Enumerable.Repeat("list of ", Lists)) + word + (MayBeNull ? ", or null" : "");
    }

    /// <summary>The heading of a record: its name in words.</summary>
    public static string Title(Type record) => Capital().Replace(record.Name, " $0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();
}
