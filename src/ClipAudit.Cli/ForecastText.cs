using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Rehearsing;

namespace ClipAudit.Cli;

/// <summary>What a rehearsal of a run says.</summary>
internal static class ForecastText
{
    /// <summary>What is read, before anything is looked at.</summary>
    public static void SayPlan(Audit audit)
    {
        Line($"{audit.Name}: {AuditCounts.Of(audit)}. A dry run: nothing is written.");
        foreach (var model in audit.Models)
            Line($"  model {model.Name}: {model.Path}");
        foreach (var dataset in audit.Datasets)
            Line($"  dataset {dataset.Name} ({dataset.Kind}): {dataset.Samples.Length} items, {dataset.Labels.Length} labels"
                + (dataset.Features.IsEmpty ? "" : $", groups of {string.Join(", ", dataset.Features)}"));
        foreach (var probe in audit.Probes)
            Line($"  probe {probe.Sheet.Id} ({probe.Sheet.Kind}): {probe.Sheet.Title}");
        if (audit.Partial is { } partial)
            Line($"A partial run: {partial}");
    }

    /// <summary>What would be computed, and about how long it would take.</summary>
    public static void Say(RunForecast forecast, Audit audit, RunOptions options, string location)
    {
        foreach (var model in forecast.Models)
        {
            Line($"{model.Model}: about {Duration(model.Time)}");
            foreach (var dataset in model.Datasets)
                Line($"  {Describe(dataset)}");
            if (model.Texts > 0)
                Line($"  {Count(model.Texts, "text")}, {(model.TextsStored == model.Texts ? "all" : Number(model.TextsStored))} in the cache");
        }

        Line(forecast.Models.IsEmpty
            ? "Nothing is embedded: the evidence is given."
            : $"Embedding takes about {Duration(forecast.Time)} in all"
                + (forecast.Time > TimeSpan.Zero ? ", by the rates that were measured just now; measuring and the report come on top." : ": all of it is in the cache."));
        var free = Free(options.Cache);
        Line($"The cache {options.Cache} would grow by about {Bytes(forecast.StoreBytes)}{(free is { } room ? $"; {Bytes(room)} are free there" : "")}.");
        Line($"The run would be in {location}, with {string.Join(", ", audit.Report.Formats)}.");
    }

    private static string Describe(DatasetForecast dataset)
    {
        var what = dataset.Variants == 1
            ? $"{dataset.Dataset}: {Count(dataset.Images, "image")}"
            : $"{dataset.Dataset}: {Count(dataset.Images, "image")}, each in {dataset.Variants} ways, are {Number(dataset.Total)} {dataset.What}";
        var looked = dataset.LookedAt < dataset.Images ? $" judging by {dataset.LookedAt} images" : "";
        var missing = dataset.Missing == 0
            ? $"all {dataset.What} in the cache{looked}"
            : $"{Number(dataset.Missing)} {dataset.What} to compute{looked}"
                + (dataset.Rate is { } rate ? string.Create(CultureInfo.InvariantCulture, $", {rate:0.#} a second") : "");
        return $"{what}; {missing}" + (dataset.Unreadable == 0 ? "" : $"; {dataset.Unreadable} of {dataset.LookedAt} can't be read");
    }

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => time == TimeSpan.Zero ? "no time" : "a second",
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };

    // The folder may not be there yet.
    private static long? Free(string folder)
    {
        try
        {
            var there = Path.GetFullPath(folder);
            while (!Directory.Exists(there))
                there = Path.GetDirectoryName(there) ?? Path.GetPathRoot(Path.GetFullPath(folder))!;
            return new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string Bytes(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e3):0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };

    private static string Count(long count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(string text) => Terminal.Say(Terminal.OneLine(text));
}
