using System.Collections.Immutable;
using ClipAudit.Audits.Inputs;
using ClipAudit.Evaluation.Embedding;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>What a run kept so that everything after embedding can be done again without models, images and this machine.</summary>
/// <param name="Sources">What the audit was read from.</param>
/// <param name="Partial">What of the audit was run, as a sentence; null for all of it.</param>
/// <param name="Models">The models that were opened, as the audit names them.</param>
/// <param name="Listings">The datasets of images, and the hashes of their files.</param>
/// <param name="Embeddings">Folder of a store that holds the rows that were asked for, and no others.</param>
internal sealed record RunEvidence(
    AuditSources Sources, string? Partial, ImmutableArray<EncoderInfo> Models, ImmutableArray<DatasetImages> Listings, string Embeddings);
