namespace ClipAudit.Cli;

/// <summary>Descriptions of commands with examples below them.</summary>
internal static class Examples
{
    /// <summary>The description, then the examples, a line each.</summary>
    public static string Below(string description, params string[] commands) =>
        string.Join(Environment.NewLine, [description, "", "Examples:", .. commands.Select(command => $"  {command}")]);
}
