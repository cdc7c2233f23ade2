using System.Globalization;
using System.Text.RegularExpressions;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>A block of code of a page.</summary>
/// <remarks>What is to be done with it stands behind its language: <c>sh</c> is run, <c>sh exit=1</c> is run and ends so,
/// <c>sh no-test: why</c> is read alone; <c>text output</c> is what the block before it prints; any language with
/// <c>title="a/path"</c> is a file of the reader's.</remarks>
/// <param name="Line">Where it starts.</param>
/// <param name="Info">Its language and what follows it.</param>
/// <param name="Text">What is in it.</param>
internal sealed partial record PageBlock(int Line, string Info, string Text)
{
    /// <summary>What stands for the language of blocks in comments.</summary>
    public const string HiddenInfo = "sh hidden";

    /// <summary>Whether it stands in a comment.</summary>
    public bool IsHidden => Info == HiddenInfo;

    public string Language => Info.Split(' ')[0];

    /// <summary>Whether it holds commands.</summary>
    public bool IsShell => Language == "sh";

    /// <summary>Why no test runs it, or null.</summary>
    public string? Untested => NoTest().Match(Info) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    /// <summary>The code that it has to end with.</summary>
    public int ExitCode => Exit().Match(Info) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether it is what the block before it prints.</summary>
    public bool IsOutput => Info == "text output";

    /// <summary>The file that it is, or null.</summary>
    public string? Title => Titled().Match(Info) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(" no-test:(.*)")]
    private static partial Regex NoTest();

    [GeneratedRegex(@" exit=(\d+)")]
    private static partial Regex Exit();

    [GeneratedRegex(" title=\"([^\"]+)\"")]
    private static partial Regex Titled();
}
