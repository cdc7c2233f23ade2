using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Imaging;

/// <summary>Random bytes, random bytes behind real signatures, and damaged files: read or refused, never a crash.</summary>
[Trait("Category", "Slow")]
public sealed class RandomImageTests
{
    [Fact]
    public void Random_bytes_are_read_or_refused() =>
        Prop.ForAll<byte[]>(UnreadableImageTests.ReadOrRefuse).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Random_bytes_behind_a_signature_are_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        Gen.Elements(SampleFiles.Formats).ToArbitrary(),
        (bytes, format) => UnreadableImageTests.ReadOrRefuse([.. SampleFiles.Read(format)[..16], .. bytes]))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_file_with_changed_bytes_is_read_or_refused() => Prop.ForAll(
        Gen.Elements(SampleFiles.Formats).ToArbitrary(),
        ArbMap.Default.ArbFor<(ushort At, byte Value)[]>(),
        (format, changes) =>
        {
            var file = SampleFiles.Read(format);
            foreach (var (at, value) in changes)
                file[at % file.Length] = value;
            UnreadableImageTests.ReadOrRefuse(file);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
