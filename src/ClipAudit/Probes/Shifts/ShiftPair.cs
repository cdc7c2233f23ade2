namespace ClipAudit.Probes.Shifts;

/// <summary>A shifted distribution and the reference that it is compared with.</summary>
/// <param name="Reference">Name of the reference: a dataset of the audit, a setting of tables, or both.</param>
/// <param name="Shifted">Name of the shifted distribution.</param>
internal sealed record ShiftPair(string Reference, string Shifted)
{
    /// <summary>The variant of measurements that compare with the reference.</summary>
    public string Variant => "against " + Reference;

    /// <summary>The variant of measurements on the reference, restricted to the classes of the shifted distribution.</summary>
    public string ClassesVariant => "classes of " + Shifted;
}
