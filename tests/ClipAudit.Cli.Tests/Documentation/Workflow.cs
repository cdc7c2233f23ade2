using System.Collections.Immutable;
using YamlDotNet.Serialization;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>The one job of a workflow of GitHub Actions, as far as its steps are commands.</summary>
/// <param name="Steps">Its steps.</param>
internal sealed record Workflow(ImmutableArray<WorkflowStep> Steps)
{
    public static Workflow Read(string path)
    {
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(path));
        var job = (Dictionary<object, object>)((Dictionary<object, object>)root["jobs"]).Values.Single();
        return new([.. ((List<object>)job["steps"]).Cast<Dictionary<object, object>>().Select(step => new WorkflowStep(
            Text(step, "id"), Text(step, "name"), Text(step, "uses"), Text(step, "run"),
            Text(step, "if")?.Contains("!cancelled()", StringComparison.Ordinal) ?? false, Text(step, "continue-on-error") == "true",
            Text((step.GetValueOrDefault("with") as Dictionary<object, object>) ?? [], "path")))]);
    }

    /// <summary>Runs the commands as the service does: after a failure only what says that it runs all the same.</summary>
    /// <returns>The names of the steps that failed the job.</returns>
    public ImmutableArray<string> Run(string folder, IReadOnlyDictionary<string, string?> environment, Func<WorkflowStep, bool> isMeant)
    {
        var failed = ImmutableArray.CreateBuilder<string>();
        foreach (var step in Steps.Where(step => step.Run is not null && isMeant(step)))
            if ((failed.Count == 0 || step.RunsAfterFailure)
                && Cli.RunScript(folder, environment, $"set -eo pipefail\n{step.Run}").ExitCode != 0 && !step.MayFail)
                failed.Add(step.Name!);
        return failed.ToImmutable();
    }

    private static string? Text(Dictionary<object, object> map, string key) => map.GetValueOrDefault(key) as string;
}

/// <summary>A step.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Uses">The action that it uses.</param>
/// <param name="Run">Its commands.</param>
/// <param name="RunsAfterFailure">Whether it runs after another step failed.</param>
/// <param name="MayFail">Whether its failure is none of the job.</param>
/// <param name="Path">The path that its action is about.</param>
internal sealed record WorkflowStep(string? Id, string? Name, string? Uses, string? Run, bool RunsAfterFailure, bool MayFail, string? Path);
