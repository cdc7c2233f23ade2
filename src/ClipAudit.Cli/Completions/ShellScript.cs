using System.Collections.Immutable;
using System.Text;

namespace ClipAudit.Cli.Completions;

/// <summary>The scripts by which shells ask for suggestions, as they lie in this assembly.</summary>
internal static class ShellScript
{
    /// <summary>The shells there is a script for.</summary>
    public static ImmutableArray<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for one of <see cref="Shells"/>.</summary>
    public static string For(string shell)
    {
        using var resource = typeof(ShellScript).Assembly.GetManifestResourceStream($"Completions.{shell}")
            ?? throw new InvalidOperationException($"The assembly holds no script for {shell}.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        // Shells take line ends as a checkout may have made them for a part of the last word.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
