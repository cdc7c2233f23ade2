using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ClipAudit.Tests.Metrics.Api;

/// <summary>docs/metrics.md: the documentation comments of the metrics, one entry per metric.</summary>
internal sealed partial class MetricsDocument
{
    private const string Introduction = """
        # Metrics

        One entry per metric of `ClipAudit.Metrics`: its formula, shapes, units and range, the meaning of 0 and 1, ties and empty
        input, its variants and its source. Every metric refuses NaN, infinities, mismatched lengths and empty input with an
        `ArgumentException` that names the argument and the rule; a result that the formula leaves undefined is a value that says
        why. Where published definitions differ, the variants have names, which reports print beside the number.

        This file is generated from the documentation comments of the code, and a test fails where the two differ. After a change,
        regenerate it and look at the difference:

        ```sh no-test: it runs a test of its own
        CLIPAUDIT_ACCEPT=1 dotnet test tests/ClipAudit.Tests --filter FullyQualifiedName~Metrics.Api
        ```


        """;

    private readonly Dictionary<string, XElement> _comments;
    private readonly StringBuilder _text = new(Introduction.ReplaceLineEndings("\n"));

    private MetricsDocument(XDocument comments) => _comments = comments.Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static string Of(Assembly assembly)
    {
        var document = new MetricsDocument(XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")));
        foreach (var area in assembly.GetExportedTypes().GroupBy(Area).OrderBy(area => area.Key, StringComparer.Ordinal))
            document.AddArea(area.Key, [.. area.OrderBy(type => type.Name, StringComparer.Ordinal)]);
        return document._text.ToString().TrimEnd() + "\n";
    }

    private static string Area(Type type) => type.Namespace == "ClipAudit.Metrics"
        ? "What every metric shares"
        : CapitalInWord().Replace(type.Namespace!["ClipAudit.Metrics.".Length..], match => " " + match.Value.ToLowerInvariant());

    private void AddArea(string name, Type[] types)
    {
        _text.Append($"## {name}\n\n");
        foreach (var type in types.Where(type => !type.IsEnum))
            AddType(type);
        foreach (var type in types.Where(type => type.IsEnum))
            AddVariants(type);
    }

    private void AddType(Type type)
    {
        var comment = Comment(TypeNames.DocumentationId(type));
        _text.Append($"### {TypeNames.CSharp(type)}\n\n");
        AddProse(comment);
        AddList(comment);
        AddProperties(type);
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && !TypeNames.IsCompilerMade(method) && method.GetBaseDefinition() == method)
            .Where(method => !type.IsSubclassOf(typeof(Delegate)));
        foreach (var method in methods.OrderBy(TypeNames.DocumentationId, StringComparer.Ordinal))
            AddMethod(type, method);
    }

    /// <summary>Properties with a comment of their own; those of a record's parameters are listed with the record.</summary>
    private void AddProperties(Type type)
    {
        var before = _text.Length;
        foreach (var property in type.GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal))
            if (_comments.TryGetValue($"P:{type.FullName}.{property.Name}", out var comment))
                _text.Append($"- `{property.Name}`: {Prose(comment.Element("summary"))} {Prose(comment.Element("remarks"))}".TrimEnd())
                    .Append('\n');
        if (_text.Length > before)
            _text.Append('\n');
    }

    private void AddMethod(Type type, MethodInfo method)
    {
        var comment = Comment(TypeNames.DocumentationId(method));
        var parameters = string.Join(", ", method.GetParameters().Select(parameter => parameter.Name));
        _text.Append($"#### {TypeNames.CSharp(type)}.{method.Name}({parameters})\n\n");
        AddProse(comment);
        AddList(comment);
    }

    private void AddVariants(Type type)
    {
        _text.Append($"### {TypeNames.CSharp(type)} (variants)\n\n");
        AddProse(Comment(TypeNames.DocumentationId(type)));
        foreach (var name in Enum.GetNames(type))
            _text.Append($"- `{name}`: {Prose(Comment($"F:{type.FullName}.{name}").Element("summary"))}\n");
        _text.Append('\n');
    }

    private void AddProse(XElement comment)
    {
        foreach (var part in (string[])["summary", "remarks"])
            if (comment.Element(part) is { } element)
                _text.Append(Prose(element)).Append("\n\n");
    }

    private void AddList(XElement comment)
    {
        var before = _text.Length;
        foreach (var parameter in comment.Elements("param"))
            _text.Append($"- `{parameter.Attribute("name")!.Value}`: {Prose(parameter)}\n");
        if (comment.Element("returns") is { } returns)
            _text.Append($"- Returns: {Prose(returns)}\n");
        foreach (var exception in comment.Elements("exception"))
            _text.Append($"- Refused ({Short(exception.Attribute("cref")!.Value)}): {Prose(exception)}\n");
        if (_text.Length > before)
            _text.Append('\n');
    }

    private XElement Comment(string id) => _comments.TryGetValue(id, out var comment)
        ? comment
        : throw new InvalidOperationException($"The documentation has no comment for {id}.");

    private static string Prose(XElement? element)
    {
        if (element is null)
            return "";
        var words = element.Nodes().Select(node => node switch
        {
            XText text => Escape(text.Value),
            XElement { Name.LocalName: "para" } paragraph => "\n\n" + Prose(paragraph) + "\n\n",
            XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
            XElement reference => $"`{Referred(reference)}`",
            _ => "",
        });
        var paragraphs = string.Concat(words).Split("\n\n").Select(paragraph => Blank().Replace(paragraph, " ").Trim());
        return string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0));
    }

    private static string Referred(XElement reference) =>
        reference.Attribute("name")?.Value ?? reference.Attribute("langword")?.Value
        ?? Short(reference.Attribute("cref")?.Value ?? throw new InvalidOperationException($"No text for {reference}."));

    /// <summary>The last part of a documentation id, with its type where it is a member.</summary>
    private static string Short(string id)
    {
        var parts = id[2..].Split('(')[0].Split('.');
        var name = id[0] == 'T' || parts.Length < 2 ? parts[^1] : parts[^2] + "." + parts[^1];
        return name.Split('`')[0];
    }

    private static string Escape(string text) => text.Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex CapitalInWord();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
