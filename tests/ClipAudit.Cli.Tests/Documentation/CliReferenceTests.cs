using ClipAudit.Tests.Results.Reference;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>The page about the command line says what the commands are.</summary>
public sealed class CliReferenceTests
{
    [Fact]
    public void The_page_is_what_the_commands_say() => GeneratedPage.Hold("docs/reference/cli.md", CliReference.Text());
}
