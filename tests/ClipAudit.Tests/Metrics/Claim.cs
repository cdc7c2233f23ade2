using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics;

/// <summary>Claims that hold for every value a generator makes; always the same values, so that a failure can be repeated.</summary>
internal static class Claim
{
    private const ulong Seed = 20_260_101;

    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(Seed, 1);

    public static void Holds<T>(Gen<T> values, Action<T> claim) =>
        Prop.ForAll(Arb.From(values), claim).Check(Repeatable);

    /// <summary>Numbers on a coarse grid, so that ties occur.</summary>
    public static Gen<double[]> Samples(int shortest, int longest) =>
        from length in Gen.Choose(shortest, longest)
        from values in Gen.Choose(-20, 20).ArrayOf(length)
        select Array.ConvertAll(values, value => value / 4.0);
}
