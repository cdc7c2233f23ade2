using ClipAudit.Audits;

namespace ClipAudit.Evaluation;

/// <summary>What an audit says of a model, put over what the model's files say.</summary>
internal static class ModelNaming
{
    public static EncoderInfo Apply(ModelReference reference, EncoderInfo info)
    {
        var sheet = info.Sheet with { Name = reference.Name, PublishedAs = reference.PublishedAs, Source = reference.Source ?? info.Sheet.Source };
        if (reference.LogitScale is { } scale)
            sheet = sheet with { LogitScale = scale, LogitScaleSource = "the audit file" };
        return info with { Sheet = sheet };
    }
}
