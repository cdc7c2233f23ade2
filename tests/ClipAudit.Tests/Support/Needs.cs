namespace ClipAudit.Tests.Support;

/// <summary>Says why a test is skipped when the reference data it compares with are absent.</summary>
internal static class Needs
{
    public static string? Golden(string relative) => Folder(TestFolders.Golden, relative, "CLIPAUDIT_GOLDEN");

    public static string? Models(string relative) => Folder(TestFolders.Models, relative, "CLIPAUDIT_MODELS");

    public static string? Data(string relative) => Folder(TestFolders.Data, relative, "CLIPAUDIT_DATA");

    public static string? ClipTokenizer(string relative = "") =>
        Folder(TestFolders.ClipTokenizer, relative, "CLIPAUDIT_TOKENIZER");

    private static string? Folder(string root, string relative, string variable) =>
        Path.Exists(Path.Combine(root, relative))
            ? null
            : $"The reference data '{relative}' are not here: set {variable} to the folder that holds them.";
}

/// <summary>A theory over golden cases; skipped with a message where the golden folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute(string relative = "") => Skip = Needs.Golden(relative);
}

/// <summary>A fact about golden cases; skipped with a message where the golden folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoldenFactAttribute : FactAttribute
{
    public GoldenFactAttribute(string relative = "") => Skip = Needs.Golden(relative);
}

/// <summary>A theory over test models; skipped with a message where the models folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModelTheoryAttribute : TheoryAttribute
{
    public ModelTheoryAttribute(string relative = "") => Skip = Needs.Models(relative);
}

/// <summary>A fact about test models; skipped with a message where the models folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModelFactAttribute : FactAttribute
{
    public ModelFactAttribute(string relative = "") => Skip = Needs.Models(relative);
}

/// <summary>A fact on test models and datasets; skipped with a message where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModelAndDataFactAttribute : FactAttribute
{
    public ModelAndDataFactAttribute(string model, string data) => Skip = Needs.Models(model) ?? Needs.Data(data);
}

/// <summary>A fact about test datasets; skipped with a message where the data folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string data) => Skip = Needs.Data(data);
}

/// <summary>A theory about test datasets; skipped with a message where the data folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataTheoryAttribute : TheoryAttribute
{
    public DataTheoryAttribute(string data) => Skip = Needs.Data(data);
}

/// <summary>A fact about CLIP's published vocabulary; skipped with a message where its folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClipTokenizerFactAttribute : FactAttribute
{
    public ClipTokenizerFactAttribute() => Skip = Needs.ClipTokenizer();
}

/// <summary>A theory on test models and datasets; skipped with a message where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModelAndDataTheoryAttribute : TheoryAttribute
{
    public ModelAndDataTheoryAttribute(string model, string data) => Skip = Needs.Models(model) ?? Needs.Data(data);
}
