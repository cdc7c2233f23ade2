namespace ClipAudit.Onnx.Conformance.Checks;

/// <summary>Whether the graph reads as many token ids as the configuration says, and no more.</summary>
internal static class ContextCheck
{
    private const string Name = "context";

    public static IEnumerable<CheckResult> Observe(ConformanceSubject subject)
    {
        if (subject.Tokenizer is null)
            return [CheckResult.NotApplicable(Name, "there is no tokenizer")];
        var (length, source) = (subject.Model.TextSettings.ContextLength, subject.Model.TextSettings.ContextSource);
        var said = subject.Config() is { } config
            ? config.Integer("text_config.max_position_embeddings") ?? config.Integer("model_cfg.text_cfg.context_length")
            : null;
        var isFixed = subject.Model.Text.Ids.FixedLength(1) is not null;
        var bound = CheckResult.Words($"{length} ids ({source})");
        if (Failure(subject, length) is { } failure)
            return [CheckResult.Failed(Name, failure, bound,
                "The configuration names a context that the graph wasn't exported for; take the config of this export.")];
        if (said is not null && said != length)
            return [CheckResult.Warning(Name, CheckResult.Words($"the configuration says {said}"), bound,
                "Configuration and files differ; texts are cut at the smaller length. Make sure that the config is this export's.")];
        return isFixed || Failure(subject, length + 1) is not null
            ? [CheckResult.Passed(Name, CheckResult.Words($"the graph reads {length} ids and no more"), bound)]
            : [CheckResult.Warning(Name, CheckResult.Words($"the graph reads {length + 1} ids as well"), bound,
                "Texts may be cut earlier than the model needs; compare with the length that it was trained with.")];
    }

    /// <summary>What the graph says of rows of a length; null when it reads them.</summary>
    private static string? Failure(ConformanceSubject subject, int length)
    {
        try
        {
            subject.Encoder.TextsPaddedBy(subject.Model.TextSettings.Padding, length)
                .Encode([subject.Tokenizer!.Encode("").Ids], new float[subject.Size]);
            return null;
        }
        catch (InputException failure)
        {
            return failure.Message;
        }
    }
}
