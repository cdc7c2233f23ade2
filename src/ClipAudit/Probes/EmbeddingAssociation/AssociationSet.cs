using System.Collections.Immutable;
using System.Text.Json;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>A set of embeddings: texts, or the images of groups of a dataset.</summary>
internal abstract record AssociationSet
{
    /// <summary>The set in words.</summary>
    public abstract string Words { get; }

    /// <summary>Writes what the set is made of.</summary>
    public abstract void Write(Utf8JsonWriter json);
}

/// <summary>Texts; each word is put into every template.</summary>
/// <param name="Items">The texts that are embedded, at least one, distinct.</param>
internal sealed record TextSet(ImmutableArray<string> Items) : AssociationSet
{
    public override string Words => string.Join(", ", Items.Select(text => $"“{text}”"));

    public override void Write(Utf8JsonWriter json) => DefinitionHash.Write(json, "texts", Items);
}

/// <summary>The readable images of groups.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Feature">A feature of it.</param>
/// <param name="Groups">Groups of the feature, at least one, distinct.</param>
internal sealed record ImageSet(string Dataset, string Feature, ImmutableArray<string> Groups) : AssociationSet
{
    public override string Words => $"the images of {Dataset} with {Feature} {string.Join(" or ", Groups)}";

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteString("dataset", Dataset);
        json.WriteString("feature", Feature);
        DefinitionHash.Write(json, "groups", Groups);
    }
}
