using ClipAudit.Cli.Completions;

namespace ClipAudit.Cli.Tests.Completions;

/// <summary>The scripts do in real shells what they are for.</summary>
public sealed class ShellScriptTests
{
    // Words as readline breaks them; the function reads the line.
    private const string AskInBash = """
        set -eu
        source <(clipaudit completions bash)
        ask() {
            COMP_LINE=$1 COMP_POINT=${2:-${#1}} COMPREPLY=()
            _clipaudit clipaudit
            echo "${COMPREPLY[*]-}"
        }
        complete -p clipaudit
        ask 'clipaudit ver'
        ask 'clipaudit corrupt a.png --kind fo'
        ask 'clipaudit corrupt a.png --kind=fo'
        ask 'clipaudit ver a.yaml --nothing' 13
        ask 'clipaudit run '
        ask 'clipaudit nonsense $(false) "'
        COMP_WORDBREAKS=' '
        ask 'clipaudit corrupt a.png --kind=fo'
        PATH=/nowhere
        ask 'clipaudit ver'
        """;

    [ShellFact("bash")]
    public void Bash_completes() => Assert.Equal(
        (0, "complete -o default -F _clipaudit clipaudit\nverify\nfog\nfog\nverify\n\n\n--kind=fog\n\n", ""), Run("bash", AskInBash));

    // Zsh's completion system only works at a prompt: what it would be told is printed instead.
    [ShellFact("zsh")]
    public void Zsh_completes() => Assert.Equal((0, "_clipaudit clipaudit\nfog\n--kind=fog\nfiles\n", ""), Run("zsh", """
        compdef() { print -r -- "$@" }
        compadd() { print -r -- "${suggestions[@]}" }
        _files() { print files }
        source <(clipaudit completions zsh)
        ask() { words=("$@"); CURRENT=$#; PREFIX=${words[CURRENT]}; _clipaudit }
        ask clipaudit corrupt a.png --kind fo
        ask clipaudit corrupt a.png --kind=fo
        ask clipaudit run ''
        """));

    [ShellFact("fish")]
    public void Fish_completes() => Assert.Equal((0, "fog\nverify\naudit.yaml\n", ""), Run("fish", """
        clipaudit completions fish | source
        complete -C 'clipaudit corrupt a.png --kind fo'
        complete -C 'clipaudit ver'
        complete -C 'clipaudit run au'
        """));

    [ShellFact("pwsh")]
    public void PowerShell_completes() => Assert.Equal((0, "fog\nverify\n", ""), Run("pwsh", """
        clipaudit completions pwsh | Out-String | Invoke-Expression
        foreach ($line in 'clipaudit corrupt a.png --kind fo', 'clipaudit ver') {
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        }
        """));

    [Fact]
    public void Every_shell_has_its_script()
    {
        Assert.All(ShellScript.Shells, shell => Assert.Contains("'[suggest]'", ShellScript.For(shell), StringComparison.Ordinal));
        var outcome = Cli.Run("completions", "tcsh");
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
    }

    private static (int ExitCode, string Output, string Error) Run(string shell, string script)
    {
        using var scratch = new Scratch();
        scratch.Write("audit.yaml", "");
        var path = $"{Path.GetDirectoryName(Cli.Program)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Cli.StartProgram(
            shell, scratch.Folder, new Dictionary<string, string?> { ["PATH"] = path, ["HOME"] = scratch.Folder }, "-c", script);
        var outcome = Cli.WaitFor(process);
        return (outcome.ExitCode, outcome.Output.ReplaceLineEndings("\n"), outcome.Error);
    }
}

/// <summary>A fact about a shell; skipped with a message where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute(string shell) => Skip = IsInstalled(shell) ? null : $"{shell} is not installed.";

    private static bool IsInstalled(string shell) => !OperatingSystem.IsWindows() && (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Join(folder, shell)));
}
