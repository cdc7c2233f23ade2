using ClipAudit.Data;
using ClipAudit.Hub;

namespace ClipAudit.Audits.Inputs;

/// <summary>Finds what an audit names on this machine.</summary>
/// <param name="hub">The cache that holds the models that <c>hf:</c> names.</param>
internal sealed class InputsHere(HubCache hub) : IAuditInputs
{
    /// <inheritdoc/>
    public bool HasNoModels => false;

    /// <inheritdoc/>
    public HubCache? Hub => hub;

    /// <inheritdoc/>
    public string PathOf(string text, string folder) => Path.GetFullPath(text, folder);

    /// <inheritdoc/>
    public Dataset? ListingOf(string dataset) => null;
}
