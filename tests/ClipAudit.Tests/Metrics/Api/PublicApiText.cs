using System.Globalization;
using System.Reflection;
using System.Text;

namespace ClipAudit.Tests.Metrics.Api;

/// <summary>Everything an assembly shows to others, one member a line.</summary>
internal static class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.Namespace).Append(": ").Append(Kind(type)).Append(' ').Append(TypeNames.CSharp(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsSubclassOf(typeof(Delegate)))
            return "delegate";
        var record = type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null ? "record " : "";
        if (type.IsValueType)
            return record + "struct";
        return (type.IsAbstract && type.IsSealed ? "static " : type.IsSealed ? "sealed " : "") + record + "class";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        if (type.IsSubclassOf(typeof(Delegate)))
            return [Signature(type.GetMethod("Invoke")!)];
        var constructors = type.GetConstructors(Declared).Where(constructor => !TypeNames.IsCompilerMade(constructor))
            .Select(constructor => $"new({Parameters(constructor)})");
        var methods = type.GetMethods(Declared)
            .Where(method => !TypeNames.IsCompilerMade(method) && !IsAccessor(method)).Select(Signature);
        var properties = type.GetProperties(Declared).Select(Property);
        var fields = type.GetFields(Declared)
            .Select(field => $"{(field.IsStatic ? "static " : "")}field {TypeNames.CSharp(field.FieldType)} {field.Name}");
        return constructors.Concat(methods).Concat(properties).Concat(fields);
    }

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Property(PropertyInfo property)
    {
        var indices = property.GetIndexParameters();
        var name = indices.Length == 0 ? property.Name : $"this[{string.Join(", ", indices.Select(Parameter))}]";
        var setter = property.SetMethod is not { IsPublic: true } set ? ""
            : set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;";
        var isStatic = property.GetMethod!.IsStatic ? "static " : "";
        return $"{isStatic}{TypeNames.CSharp(property.PropertyType)} {name} {{ get;{setter} }}";
    }

    private static string Signature(MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(type => type.Name))}>" : "";
        return $"{(method.IsStatic ? "static " : "")}{TypeNames.CSharp(method.ReturnType)} {method.Name}{generics}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var direction = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        var value = !parameter.HasDefaultValue ? ""
            : parameter.ParameterType.IsEnum ? $" = {Enum.ToObject(parameter.ParameterType, parameter.DefaultValue!)}"
            : $" = {Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture) switch { null or "" => "default", var text => text }}";
        return $"{direction}{TypeNames.CSharp(parameter.ParameterType)} {parameter.Name}{value}";
    }
}
