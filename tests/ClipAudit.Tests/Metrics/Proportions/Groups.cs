using ClipAudit.Metrics.Proportions;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Proportions;

/// <summary>Generators of counts.</summary>
internal static class Groups
{
    public static Gen<Proportion> Any { get; } =
        from trials in Gen.Choose(1, 400)
        from kind in Gen.Choose(0, 9)
        from successes in kind == 0 ? Gen.Constant(0) : kind == 1 ? Gen.Constant(trials) : Gen.Choose(0, trials)
        select new Proportion(successes, trials);

    public static Gen<double> Level { get; } = Gen.Elements(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

    public static Proportion Mirror(Proportion group) => new(group.Trials - group.Successes, group.Trials);
}
