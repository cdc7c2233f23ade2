using System.Collections.Immutable;

namespace ClipAudit.Data.LabelSpaces;

/// <summary>What the labels of a dataset are among the classes of a label space.</summary>
/// <param name="Space">Id of the label space.</param>
/// <param name="Classes">Names of all classes of the space, in its order.</param>
/// <param name="Members">For each label of the dataset the names of the classes that it stands for, at least one.</param>
public sealed record SpaceLabels(string Space, ImmutableArray<string> Classes, ImmutableArray<ImmutableArray<string>> Members);
