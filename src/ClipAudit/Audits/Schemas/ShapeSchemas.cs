using System.Text.Json;
using System.Text.Json.Nodes;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Schemas;

/// <summary>Writes shapes of values as JSON Schema; maps become definitions that others refer to.</summary>
/// <param name="ids">What the library holds.</param>
/// <param name="variables">Whether values may come from environment variables, whatever they have to be.</param>
internal sealed class ShapeSchemas(LibraryIds ids, bool variables)
{
    private const string NotBlank = @"\S";
    private const string Variable = @"\$\{";
    private const string Percentage = @"^[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?%$";

    private readonly SortedDictionary<string, JsonNode> definitions = new(StringComparer.Ordinal);

    /// <summary>The definitions that schemas refer to, by name.</summary>
    public JsonObject Definitions()
    {
        var all = new JsonObject();
        foreach (var (name, definition) in definitions)
            all[name] = definition;
        return all;
    }

    /// <summary>The schema of a shape.</summary>
    public JsonObject Of(ValueShape shape) => shape switch
    {
        TextShape text => Text(text.Pattern, text.OrNumber),
        NumberShape number => Number(number.Range),
        WholeShape whole => Whole(whole),
        NameShape names => Names(names),
        LibraryShape library => Library(library),
        NothingShape => new JsonObject { ["type"] = "null" },
        AnyShape => [],
        ListShape list when list == Shapes.Texts => Refer("texts", () => List(list)),
        EitherShape either when either == Shapes.Labels => Refer("labels", () => Either(either.Shapes.Select(Of))),
        ListShape list => List(list),
        NamesShape names => Map(names),
        EitherShape either => Either(either.Shapes.Select(Of)),
        MapShape map => Refer(map.Keys.Id, () => Keys(map.Keys)),
        CasesShape cases => Refer(cases.Id, () => Cases(cases)),
        _ => throw new InvalidOperationException($"No schema is written of {shape.GetType().Name}."),
    };

    private JsonObject Refer(string id, Func<JsonObject> write)
    {
        if (!definitions.ContainsKey(id))
        {
            definitions[id] = new JsonObject();
            definitions[id] = write();
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{id}" };
    }

    // A number is a text as well: a label 7, a name 2024.
    private JsonObject Text(string? pattern, bool orNumber = false) => pattern is null
        ? Refer("text", () => new JsonObject { ["type"] = Types("string", "number", "boolean"), ["pattern"] = NotBlank })
        : new JsonObject { ["type"] = orNumber ? Types("string", "number") : "string", ["pattern"] = Or(pattern) };

    private JsonObject Number(NumberRange range)
    {
        var schema = new JsonObject { ["type"] = range.IsWhole ? "integer" : "number" };
        if (double.IsFinite(range.Least))
            schema[range.IsAbove ? "exclusiveMinimum" : "minimum"] = range.Least;
        if (double.IsFinite(range.Most))
            schema[range.IsBelow ? "exclusiveMaximum" : "maximum"] = range.Most;
        return OrText(schema, range.Percent ? Percentage : null, range.Expected);
    }

    private JsonObject Whole(WholeShape whole)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        if (whole.Least > long.MinValue)
            schema["minimum"] = whole.Least;
        if (whole.Most < long.MaxValue)
            schema["maximum"] = whole.Most;
        return OrText(schema, null, Values.WholeNumber(whole.Least, whole.Most));
    }

    // Numbers that may be written as something else keep their bounds, which say nothing of texts.
    private JsonObject OrText(JsonObject schema, string? pattern, string expected)
    {
        if ((pattern, variables) is (null, false))
            return schema;
        schema["type"] = Types(schema["type"]!.GetValue<string>(), "string");
        schema["pattern"] = pattern is null ? Variable : Or(pattern);
        schema["patternErrorMessage"] = $"Expected {expected}.";
        return schema;
    }

    private JsonObject Names(NameShape names)
    {
        var schema = names == Shapes.YesNo
            ? new JsonObject { ["type"] = "boolean" }
            : new JsonObject { ["enum"] = new JsonArray([.. names.Names.Select(name => JsonValue.Create(name))]) };
        return variables ? Either([schema, OfVariable()]) : schema;
    }

    // Another library may have others.
    private JsonObject Library(LibraryShape library) => Either(
    [
        new JsonObject { ["enum"] = new JsonArray([.. ids.In(library.Ids).Select(id => JsonValue.Create(id))]) }, Text(null),
    ]);

    private JsonObject OfVariable() => Refer("variable", () => new JsonObject
    {
        ["type"] = "string",
        ["pattern"] = Variable,
        ["description"] = "A value that an environment variable gives: ${NAME} or ${NAME:-default}.",
    });

    private JsonObject List(ListShape list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(list.Item) };
        if (list.Least > 0)
            schema["minItems"] = list.Least;
        if (list.Most < int.MaxValue)
            schema["maxItems"] = list.Most;
        return list.OrOne ? Either([Of(list.Item), schema]) : schema;
    }

    private JsonObject Map(NamesShape names)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(names.Value) };
        if (names.Least > 0)
            schema["minProperties"] = names.Least;
        if (names.AreFiles)
            schema["propertyNames"] = new JsonObject { ["pattern"] = SafeName.Characters };
        return schema;
    }

    private JsonObject Keys(MapKeys keys)
    {
        var schema = new JsonObject
        {
            ["description"] = keys.Description,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = Properties(keys.All),
        };
        var required = keys.All.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name)).ToArray();
        if (required.Length > 0)
            schema["required"] = new JsonArray([.. required]);
        return schema;
    }

    private JsonObject Properties(IEnumerable<Key> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
            properties[key.Name] = Property(key);
        return properties;
    }

    private JsonObject Property(Key key)
    {
        var schema = Of(key.Shape);
        schema["description"] = key.Description;
        if (key.Default is not null)
            schema["default"] = JsonSerializer.SerializeToNode(key.Default, key.Default.GetType());
        if (!key.Examples.IsEmpty)
            schema["examples"] = JsonSerializer.SerializeToNode(key.Examples);
        return schema;
    }

    // While nothing says which case it is, what tells cases apart is offered, and what all have; then the keys of the case alone are right.
    private JsonObject Cases(CasesShape cases)
    {
        var rules = new JsonArray();
        foreach (var of in cases.Cases)
            rules.Add((JsonNode)new JsonObject { ["if"] = Condition(of), ["then"] = Refer(of.Keys.Id, () => Case(of)) });
        if (cases.Id == ProbeKeys.Shape.Id)
            foreach (var probe in ids.Probes)
                rules.Add((JsonNode)Overrides(probe));
        return new JsonObject
        {
            ["type"] = "object",
            ["anyOf"] = new JsonArray([.. cases.Cases.Select(of => of.Key).Distinct().Select(key => new JsonObject { ["required"] = new JsonArray(key) })]),
            ["properties"] = Properties(Offered(cases)),
            ["allOf"] = rules,
        };
    }

    // What tells the cases apart by its value must be one of these values; of all other keys, the case says what they hold.
    private static IEnumerable<Key> Offered(CasesShape cases) => cases.Cases
        .SelectMany(of => of.Keys.All.Where(key => key.Name == of.Key || cases.Cases.All(other => other.Keys.Names.Contains(key.Name))))
        .DistinctBy(key => key.Name, StringComparer.Ordinal)
        .Select(key => cases.Cases.Any(of => of.Key == key.Name && of.Value is not null)
            ? key with { IsRequired = false }
            : new Key(key.Name, new AnyShape(), key.Description));

    private JsonObject Case(KeyCase of)
    {
        var schema = Keys(of.Keys);
        if (of.Value is not null)
            schema["properties"]![of.Key] = new JsonObject { ["const"] = of.Value, ["description"] = of.Keys.Description };
        return schema;
    }

    private JsonObject Condition(KeyCase of)
    {
        var condition = new JsonObject { ["required"] = new JsonArray(of.Key) };
        if (of.Value is not null)
            condition["properties"] = new JsonObject { [of.Key] = new JsonObject { ["const"] = of.Value } };
        if (of.Without is not null)
            condition["not"] = new JsonObject { ["required"] = new JsonArray(of.Without) };
        return condition;
    }

    // What replaces settings of a definition is what its kind knows.
    private JsonObject Overrides(DefinitionSummary probe)
    {
        var kind = ProbeKinds.All.First(kind => kind.Name == probe.Kind);
        var with = ProbeKeys.With(kind);
        return new JsonObject
        {
            ["if"] = Condition(new KeyCase("use", ProbeKeys.Use) { Value = probe.Id }),
            ["then"] = new JsonObject
            {
                ["description"] = $"{probe.Title}. {probe.Question}",
                ["properties"] = new JsonObject { ["with"] = Refer(with.Id, () => Keys(with)) },
            },
        };
    }

    private static JsonObject Either(IEnumerable<JsonObject> schemas) => new() { ["anyOf"] = new JsonArray([.. schemas]) };

    private static JsonArray Types(params ReadOnlySpan<string> types)
    {
        var array = new JsonArray();
        foreach (var type in types)
            array.Add(type);
        return array;
    }

    private string Or(string pattern) => variables ? $"(?:{pattern})|{Variable}" : pattern;
}
