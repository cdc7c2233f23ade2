using ClipAudit.Data;

namespace ClipAudit.Audits.Inputs;

/// <summary>Finds what an audit names on this machine.</summary>
internal sealed class InputsHere : IAuditInputs
{
    /// <inheritdoc/>
    public bool HasNoModels => false;

    /// <inheritdoc/>
    public string PathOf(string text, string folder) => Path.GetFullPath(text, folder);

    /// <inheritdoc/>
    public Dataset? ListingOf(string dataset) => null;
}
