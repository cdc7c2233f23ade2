using ClipAudit.Data;

namespace ClipAudit.Probes.Shifts;

/// <summary>A shifted distribution and the reference that it is compared with.</summary>
/// <param name="Reference">Name of the reference: a dataset of the audit, a setting of tables, or both.</param>
/// <param name="Shifted">Name of the shifted distribution.</param>
/// <param name="AllClasses">Whether the reference keeps classes that the shifted distribution lacks.</param>
internal sealed record ShiftPair(string Reference, string Shifted, bool AllClasses = false)
{
    /// <summary>The variant of measurements that compare with the reference.</summary>
    public string Variant => (AllClasses ? "against all of " : "against ") + Reference;

    /// <summary>The variant of measurements on the reference, restricted to the classes of the shifted distribution.</summary>
    public string ClassesVariant => "classes of " + Shifted;

    /// <summary>What a table calls the reference: restricted to the classes of the shifted distribution where it has that.</summary>
    public string ReferenceIn(AccuracyTable table) =>
        !AllClasses && table.Settings.Contains(RestrictedSetting) ? RestrictedSetting : Reference;

    /// <summary>What tables call the reference, restricted to the classes of the shifted distribution.</summary>
    public string RestrictedSetting => $"{Reference}, {ClassesVariant}";
}
