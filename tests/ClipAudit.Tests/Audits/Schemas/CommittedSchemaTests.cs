using ClipAudit.Audits.Schemas;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Audits.Schemas;

/// <summary>The files under docs/schema, which editors read, are what the program writes.</summary>
public sealed class CommittedSchemaTests
{
    private static readonly string Folder = Path.Combine(TestFolders.Repository, "docs", "schema");

    public static TheoryData<string> Kinds { get; } = new(FormatSchema.Kinds);

    /// <remarks>CLIPAUDIT_ACCEPT=1 writes them anew.</remarks>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_committed_schema_is_what_the_program_writes(string kind)
    {
        var written = FormatSchema.Of(kind, EditorSchema.Library);
        var file = Path.Combine(Folder, kind + ".json");
        if (Environment.GetEnvironmentVariable("CLIPAUDIT_ACCEPT") == "1")
            File.WriteAllText(file, written);
        Assert.Equal(File.ReadAllText(file), written);
    }

    [Fact]
    public void There_are_no_others() =>
        Assert.Equal(FormatSchema.Kinds.Order(), Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    [Fact]
    public void Committed_audits_name_the_schema() => Assert.All(
        Directory.GetFiles(Path.Combine(EditorSchema.Library, "audits"), "*.yaml"),
        file => Assert.Equal("# yaml-language-server: $schema=../../docs/schema/audit.json", File.ReadLines(file).First()));
}
