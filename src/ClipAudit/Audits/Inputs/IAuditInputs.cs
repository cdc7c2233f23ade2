using ClipAudit.Data;
using ClipAudit.Hub;

namespace ClipAudit.Audits.Inputs;

/// <summary>Where what an audit names is found: on this machine, or in the evidence of a run.</summary>
internal interface IAuditInputs
{
    /// <summary>Whether models are there in name alone: their folders are not looked for.</summary>
    bool HasNoModels { get; }

    /// <summary>The cache that holds the models that <c>hf:</c> names; null where models are there in name alone.</summary>
    HubCache? Hub { get; }

    /// <summary>The full path of what an audit, or a definition of the library, names by a path.</summary>
    /// <param name="text">The path as it is written.</param>
    /// <param name="folder">The folder that it starts from.</param>
    string PathOf(string text, string folder);

    /// <summary>A dataset of images whose listing was kept; null for one that must be listed.</summary>
    Dataset? ListingOf(string dataset);
}
