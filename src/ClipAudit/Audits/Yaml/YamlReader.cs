using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClipAudit.Audits.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClipAudit.Audits.Yaml;

/// <summary>Reads YAML into its shape, within limits: no tags, no second document, no duplicate keys, bounded aliases.</summary>
internal sealed class YamlReader
{
    private readonly string file;
    private readonly Parser parser;
    private readonly Func<string, string?>? environment;
    private readonly Problems problems;
    private readonly Dictionary<string, Anchored?> anchors = new(StringComparer.Ordinal);
    private int values;
    private int aliases;
    private int characters;

    private YamlReader(string file, string text, Func<string, string?>? environment, Problems problems)
    {
        this.file = file;
        this.environment = environment;
        this.problems = problems;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a file; what it finds wrong goes to <paramref name="problems"/>.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="environment">Gives the value of an environment variable; null leaves <c>${…}</c> as it is.</param>
    /// <param name="problems">Takes what can be read past.</param>
    /// <exception cref="InputException">The file can't be read, is no YAML, or passes a limit.</exception>
    public static YamlMap ReadFile(string path, Func<string, string?>? environment, Problems problems) =>
        Read(path, BoundedFile.Read(path, YamlLimits.Bytes, "a YAML file"), environment, problems);

    /// <summary>Reads the bytes of a file.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static YamlMap Read(string file, byte[] bytes, Func<string, string?>? environment, Problems problems)
    {
        string text;
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{file} is not UTF-8 text; save it as UTF-8.", exception);
        }

        return new YamlReader(file, text, environment, problems).Document();
    }

    private YamlMap Document()
    {
        Take<StreamStart>();
        if (!Peek<DocumentStart>())
            throw problems.Stop(new YamlPosition(file, 1, 1), "the file holds nothing; expected a map of keys and values");
        Take<DocumentStart>();
        var root = Value(0).Value;
        Take<DocumentEnd>();
        if (Peek<DocumentStart>())
            throw Stop(parser.Current!.Start, "a second document begins; expected one document in a file");
        return root as YamlMap
            ?? throw problems.Stop(root.Position, $"the file holds {root.Description}; expected a map of keys and values");
    }

    private Anchored Value(int depth)
    {
        if (depth > YamlLimits.Depth)
            throw Stop(parser.Current!.Start, $"the nesting is too deep; expected at most {YamlLimits.Depth} levels");
        if (Peek<AnchorAlias>())
            return Alias(Take<AnchorAlias>(), depth);
        if (parser.Current is not NodeEvent node)
            throw Stop(parser.Current!.Start, "a value is missing; expected one");
        var anchor = node.Anchor.IsEmpty ? null : node.Anchor.Value;
        if (!node.Tag.IsEmpty)
            problems.Add(At(node.Start), $"the tag {node.Tag.Value} is not allowed; expected a plain value");
        if (anchor is not null)
            anchors[anchor] = null;
        Count(1, node.Start);
        var (valuesBefore, charactersBefore) = (values, characters);
        var (value, height) = node switch
        {
            Scalar scalar => (ScalarValue(scalar), 0),
            SequenceStart => ListValue(depth),
            _ => MapValue(depth),
        };
        var result = new Anchored(value, values - valuesBefore + 1, characters - charactersBefore, height);
        if (anchor is not null)
            anchors[anchor] = result;
        return result;
    }

    private Anchored Alias(AnchorAlias alias, int depth)
    {
        if (++aliases > YamlLimits.Aliases)
            throw Stop(alias.Start, $"there are too many aliases; expected at most {YamlLimits.Aliases}");
        if (!anchors.TryGetValue(alias.Value.Value, out var target))
            throw Stop(alias.Start,
                $"the alias *{alias.Value.Value} has no anchor before it; expected &{alias.Value.Value} on an earlier value");
        if (target is null)
            throw Stop(alias.Start,
                $"the alias *{alias.Value.Value} stands inside the value that it names; expected an earlier value");
        if (depth + target.Height > YamlLimits.Depth)
            throw Stop(alias.Start, $"the nesting is too deep; expected at most {YamlLimits.Depth} levels");
        Count(target.Values, alias.Start);
        CountCharacters(target.Characters, alias.Start);
        return target;
    }

    private YamlScalar ScalarValue(Scalar scalar)
    {
        Take<Scalar>();
        var plain = scalar.Style == ScalarStyle.Plain;
        var expansion = environment is null
            ? new EnvironmentText.Expansion(scalar.Value, [], [])
            : EnvironmentText.Expand(scalar.Value, environment, YamlLimits.Characters);
        foreach (var error in expansion.Errors)
            problems.Add(At(scalar.Start), error);
        CountCharacters(expansion.Text.Length, scalar.Start);
        return new YamlScalar(At(scalar.Start), expansion.Text, plain, expansion.Variables);
    }

    private (YamlValue Value, int Height) ListValue(int depth)
    {
        var start = Take<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlValue>();
        var height = 0;
        while (!Peek<SequenceEnd>())
        {
            var item = Value(depth + 1);
            items.Add(item.Value);
            height = Math.Max(height, item.Height);
        }

        Take<SequenceEnd>();
        return (new YamlList(At(start.Start), items.ToImmutable()), height + 1);
    }

    private (YamlValue Value, int Height) MapValue(int depth)
    {
        var start = Take<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var height = 0;
        while (!Peek<MappingEnd>())
        {
            var key = Key(depth);
            var value = Value(depth + 1);
            height = Math.Max(height, value.Height);
            if (key is null)
                continue;
            if (lines.TryAdd(key.Text, key.Position.Line))
                entries.Add(new YamlEntry(key.Position, key.Text, value.Value));
            else
                problems.Add(key.Position, string.Create(CultureInfo.InvariantCulture,
                    $"the key '{key.Text}' is here a second time; expected it once, as on line {lines[key.Text]}"));
        }

        Take<MappingEnd>();
        return (new YamlMap(At(start.Start), entries.ToImmutable()), height + 1);
    }

    private YamlScalar? Key(int depth)
    {
        if (parser.Current is Scalar { Tag.IsEmpty: true, Anchor.IsEmpty: true } scalar)
        {
            Take<Scalar>();
            return new YamlScalar(At(scalar.Start), scalar.Value, true, []);
        }

        problems.Add(At(parser.Current!.Start), "the key is not a plain text; expected a name before the colon");
        Value(depth + 1);
        return null;
    }

    private bool Peek<T>() where T : ParsingEvent
    {
        if (parser.Current is null)
            Move();
        return parser.Current is T;
    }

    private T Take<T>() where T : ParsingEvent
    {
        if (!Peek<T>())
            throw Stop(parser.Current?.Start ?? Mark.Empty, "the structure ends unexpectedly; expected a value");
        var taken = (T)parser.Current!;
        if (taken is not StreamEnd)
            Move();
        return taken;
    }

    // What else than YamlException the parser throws for text that is no YAML is not documented.
    private void Move()
    {
        try
        {
            parser.MoveNext();
        }
        catch (YamlException exception)
        {
            throw Stop(exception.Start, $"this is no YAML ({Reason(exception)}); expected keys and values, indented by spaces");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException
            or ArithmeticException or IndexOutOfRangeException)
        {
            throw Stop(parser.Current?.Start ?? Mark.Empty,
                "this is no YAML from here on; expected keys and values, indented by spaces");
        }
    }

    private static string Reason(YamlException exception) =>
        exception.Message.ReplaceLineEndings(" ").TrimEnd('.');

    private void Count(int added, Mark at)
    {
        values += added;
        if (values > YamlLimits.Values)
            throw Stop(at,
                $"there are too many values, those that aliases repeat included; expected at most {YamlLimits.Values}");
    }

    private void CountCharacters(int added, Mark at)
    {
        characters += added;
        if (characters > YamlLimits.Characters)
            throw Stop(at,
                $"the texts are too long, those that aliases repeat included; "
                + $"expected at most {YamlLimits.Characters} characters");
    }

    private InputException Stop(Mark mark, string text) => problems.Stop(At(mark), text);

    private YamlPosition At(Mark mark) =>
        new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    /// <summary>A value with the number of values and characters in it, and the levels below it.</summary>
    private sealed record Anchored(YamlValue Value, int Values, int Characters, int Height);
}
