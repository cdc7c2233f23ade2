using System.Collections.Immutable;

namespace ClipAudit.Onnx.Hub;

/// <summary>A file of a repository.</summary>
/// <param name="Path">Its path from the root, names separated by <c>/</c>; checked to stay inside.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Hash">What its content hashes to.</param>
internal sealed record HubFile(string Path, long Size, HubHash Hash);

/// <summary>What the hub says of a repository at a commit.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Licence">The licence that the model's card names; null for none.</param>
/// <param name="Files">All files, in the hub's order.</param>
internal sealed record HubListing(string Commit, string? Licence, ImmutableArray<HubFile> Files);
