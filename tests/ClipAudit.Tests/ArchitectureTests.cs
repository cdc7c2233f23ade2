using System.Xml.Linq;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests;

/// <summary>Who may see whom: Metrics ← ClipAudit ← {Onnx, Reporting} ← Cli.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("ClipAudit.Metrics", "")]
    [InlineData("ClipAudit", "ClipAudit.Metrics")]
    [InlineData("ClipAudit.Onnx", "ClipAudit OnnxRuntime")]
    [InlineData("ClipAudit.Reporting", "ClipAudit")]
    [InlineData("ClipAudit.Cli", "ClipAudit.Onnx ClipAudit.Reporting")]
    public void A_project_refers_to_its_neighbours_alone(string project, string expected)
    {
        var file = Path.Combine(TestFolders.Repository, "src", project, project + ".csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', references));
    }

    [Fact]
    public void Native_libraries_are_called_from_one_file_each()
    {
        var callers = Directory.EnumerateFiles(Path.Combine(TestFolders.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("[DllImport(", StringComparison.Ordinal) || text.Contains("[LibraryImport(", StringComparison.Ordinal)))
            .Select(file => Path.GetFileName(file)!);
        Assert.All(callers, file => Assert.EndsWith("Native.cs", file, StringComparison.Ordinal));
    }
}
