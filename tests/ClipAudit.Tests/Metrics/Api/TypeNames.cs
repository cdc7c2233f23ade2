using System.Reflection;

namespace ClipAudit.Tests.Metrics.Api;

/// <summary>Types as C# writes them, and members as the compiler's XML documentation names them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(string)] = "string", [typeof(object)] = "object",
    };

    public static string CSharp(Type type)
    {
        if (type.IsByRef)
            return CSharp(type.GetElementType()!);
        if (type.IsArray)
            return CSharp(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return CSharp(underlying) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var name = type.IsNested && !type.IsGenericParameter ? CSharp(type.DeclaringType!) + "." + type.Name : type.Name;
        if (!type.IsGenericType)
            return name;
        return name.Split('`')[0] + "<" + string.Join(", ", type.GetGenericArguments().Select(CSharp)) + ">";
    }

    /// <summary>Whether the compiler wrote the member, as it does for records.</summary>
    public static bool IsCompilerMade(MemberInfo member) =>
        member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);

    public static string DocumentationId(Type type) => "T:" + Reference(type);

    public static string DocumentationId(MethodBase method)
    {
        var generics = method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";
        var name = method.IsConstructor ? "#ctor" : method.Name;
        var parameters = string.Join(',', method.GetParameters().Select(parameter => Reference(parameter.ParameterType)));
        var result = method.Name == "op_Implicit" ? "~" + Reference(((MethodInfo)method).ReturnType) : "";
        return $"M:{Reference(method.DeclaringType!)}.{name}{generics}{(parameters.Length > 0 ? $"({parameters})" : "")}{result}";
    }

    private static string Reference(Type type)
    {
        if (type.IsByRef)
            return Reference(type.GetElementType()!) + "@";
        if (type.IsArray)
            return Reference(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        if (!type.IsGenericType || type.IsGenericTypeDefinition)
            return type.FullName!.Replace('+', '.');
        var definition = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return definition[..definition.LastIndexOf('`')] + "{" + string.Join(',', type.GetGenericArguments().Select(Reference)) + "}";
    }
}
