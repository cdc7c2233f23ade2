using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ClipAudit.Tests.Results.Reference;

/// <summary>The documentation comments that the compiler wrote beside an assembly.</summary>
internal sealed partial class CommentFile
{
    private readonly Dictionary<string, XElement> comments = new(StringComparer.Ordinal);

    public CommentFile(params Assembly[] assemblies)
    {
        foreach (var member in assemblies.SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")))
            comments[member.Attribute("name")!.Value] = member;
    }

    /// <summary>The summary of a type.</summary>
    public string Of(Type type) => Prose(comments[$"T:{type.FullName}"].Element("summary")!);

    /// <summary>The summary of a property, or the parameter of the record that it is.</summary>
    public string Of(PropertyInfo property)
    {
        var own = comments.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}")?.Element("summary");
        var parameter = comments.GetValueOrDefault($"T:{property.DeclaringType.FullName}")?.Elements("param")
            .FirstOrDefault(param => param.Attribute("name")!.Value == property.Name);
        return Prose(own ?? parameter ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} has no comment."));
    }

    private static string Prose(XElement element) => Blank().Replace(
        string.Concat(element.Nodes().Select(node => node switch
        {
            XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal),
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement reference => $"`{Camel(Last(reference))}`",
            _ => "",
        })), " ").Trim();

    private static string Last(XElement reference) =>
        (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))!.Value.Split('.', ':')[^1];

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
