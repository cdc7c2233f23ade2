using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Audits;

/// <summary>Whatever an audit file holds, it is read or refused as wrong input.</summary>
public sealed class RandomAuditTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void An_audit_with_any_damage_is_read_or_refused_as_wrong_input()
    {
        var damage = Gen.Elements("", " ", "\n", ":", "[", "]", "{", "}", "'", "\"", ",", "-", "&a", "*a", "null", "[[]]", "{}", "1e400", "../../..", "\\0", "🙂", "${X}", "%");
        var places = Gen.Choose(0, AuditWorkspace.Valid.Length - 1);
        var edit = from place in places from length in Gen.Choose(0, 8) from text in damage select (place, length, text);
        var edits = Gen.ListOf(edit, 4);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(5, 7), Prop.ForAll(edits.ToArbitrary(), list =>
        {
            var yaml = AuditWorkspace.Valid;
            foreach (var (place, length, text) in list)
            {
                var at = Math.Min(place, yaml.Length);
                yaml = yaml.Remove(at, Math.Min(length, yaml.Length - at)).Insert(at, text);
            }

            try
            {
                workspace.Read(yaml);
            }
            catch (InputException)
            {
                // Refused, as wrong input is.
            }
        }));
    }
}
