namespace ClipAudit.Metrics.Resampling;

/// <summary>A statistic of a resample, given as the indices of its items.</summary>
/// <param name="indices">Indices of items, repeated as often as they were drawn.</param>
/// <returns>The statistic; NaN where it is undefined on these items (an empty group).</returns>
/// <remarks>Called from several threads at once: it must not write to anything shared.</remarks>
public delegate double IndexStatistic(ReadOnlySpan<int> indices);

/// <summary>A statistic of a resample, given as the number of items in each cell.</summary>
/// <param name="counts">Shape [cells]; how many items of each cell were drawn.</param>
/// <returns>The statistic; NaN where it is undefined on these counts (an empty group).</returns>
/// <remarks>Called from several threads at once: it must not write to anything shared.</remarks>
public delegate double CountStatistic(ReadOnlySpan<int> counts);

/// <summary>A statistic of pairs of which some are swapped.</summary>
/// <param name="swapped">Shape [pairs]; true where the two members change places.</param>
/// <returns>The statistic; never NaN.</returns>
/// <remarks>Called from several threads at once: it must not write to anything shared.</remarks>
public delegate double SwapStatistic(ReadOnlySpan<bool> swapped);
