using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Audits.Starting;

/// <summary>Parts that audits of images have in common. Names of datasets are given as YAML.</summary>
internal static class ImageParts
{
    /// <summary>The prompts.</summary>
    public static void AddPrompts(AuditLines lines) => lines.Add("""
        # {label} is where the class goes. Write what fits your pictures; several templates are averaged.
        prompts:
          plain: ["a photo of a {label}."]

        """);

    /// <summary>The probes of accuracy, for which the section is open.</summary>
    public static void AddAccuracy(AuditLines lines) => lines.Add("""
          # How often is the class whose words fit best the right one? (clipaudit explain classification/zero-shot-accuracy)
          - use: classification/zero-shot-accuracy
            id: accuracy
            with: { prompts: plain, min-group: 10 }

          # Does confidence tell how often the model is right? (clipaudit explain robustness/calibration)
          - use: robustness/calibration
            with: { prompts: plain }
        """);

    /// <summary>The probes of robustness.</summary>
    /// <param name="lines">The audit.</param>
    /// <param name="reference">The dataset whose images are changed.</param>
    /// <param name="isShifted">Whether there are shifts of it.</param>
    public static void AddRobustness(AuditLines lines, string reference, bool isShifted)
    {
        if (isShifted)
            lines.Add("""

                  # What does each shift cost, over all and class by class? (clipaudit explain robustness/natural-shift)
                  - use: robustness/natural-shift
                    with: { prompts: plain }
                """);
        lines.Add($$"""

              # How much of the accuracy is the wording? Six templates, each alone. (clipaudit explain robustness/prompt-sensitivity)
              - use: robustness/prompt-sensitivity
                with: { datasets: [{{reference}}] }

              # What do worse pictures cost? One of noise, blur, weather and digital faults, at three of five severities: twelve times the
              # time of the dataset. Without the two settings: all fifteen of ImageNet-C. (clipaudit explain robustness/corruption)
              - use: robustness/corruption
                with:
                  datasets: [{{reference}}]
                  prompts: plain
                  corruptions: [gaussian-noise, motion-blur, frost, pixelate]
                  severities: [1, 3, 5]
            """);
    }

    /// <summary>The head of the gates, and that of accuracy.</summary>
    /// <param name="lines">The audit.</param>
    /// <param name="dataset">The dataset that is judged.</param>
    /// <param name="classes">How many classes it has.</param>
    public static void AddGates(AuditLines lines, string dataset, int classes)
    {
        AddGateHead(lines);
        var chance = 1.0 / classes;
        var bound = Math.Round((1 + chance) / 2, 2);
        lines.Add(string.Create(CultureInfo.InvariantCulture, $$"""
              # Guessing one of {{classes}} classes is right in {{chance:0.###}} of cases; the bound is half way from there to 1. (clipaudit explain accuracy)
              - { measure: accuracy, where: { probe: accuracy, dataset: {{dataset}} }, at-least: {{bound}}, min-n: 100 }
              # The mean distance of confidence and accuracy; 'warn' is shown and fails nothing. (clipaudit explain calibration.ece)
              - { measure: calibration.ece, where: { dataset: {{dataset}}, variant: equal-width }, at-most: 0.1, min-n: 100, severity: warn }
            """));
    }

    /// <summary>What gates are, and the key.</summary>
    public static void AddGateHead(AuditLines lines) => lines.Add("""
        # Bounds that measurements have to keep: passed when the whole interval keeps the bound, failed when the whole interval breaks it,
        # else insufficient evidence. The numbers are a beginner's guess: yours to set, from what your use needs, before you look at
        # results. 'min-n': with fewer items there is no verdict. Other measures: clipaudit list measures.
        gates:
        """);

    /// <summary>The gates of robustness.</summary>
    public static void AddRobustnessGates(AuditLines lines, string reference, ImmutableArray<string> shifts)
    {
        if (!shifts.IsEmpty)
            lines.Add("  # How much accuracy a shift may cost. (clipaudit explain shift.drop)");
        foreach (var shift in shifts)
            lines.Add($$"""  - { measure: shift.drop, where: { dataset: {{shift}} }, at-most: 0.2, min-n: 100 }""");
        lines.Add($$"""
              # Accuracy with the best template minus that with the worst. (clipaudit explain prompt.range)
              - { measure: prompt.range, where: { dataset: {{reference}} }, at-most: 0.1, min-n: 100, severity: warn }
              # Accuracy lost to worse pictures, the mean over corruptions and severities. (clipaudit explain corruption.mean-drop)
              - { measure: corruption.mean-drop, where: { dataset: {{reference}} }, at-most: 0.2, severity: warn }
            """);
    }
}
