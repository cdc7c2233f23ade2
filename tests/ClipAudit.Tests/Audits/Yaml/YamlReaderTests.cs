using System.Text;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Audits.Yaml;

/// <summary>YAML from strangers is read within limits, or refused with the place.</summary>
public sealed class YamlReaderTests
{
    [Fact]
    public void The_shape_keeps_order_quotes_and_places()
    {
        var root = Read("a: [1, '2']\nb:\n  ü: |\n    two\n    lines\n");
        Assert.Equal(["a", "b"], root.Entries.Select(entry => entry.Key));
        var list = Assert.IsType<YamlList>(root.Entries[0].Value);
        Assert.Equal([("1", true, "f:1:5"), ("2", false, "f:1:8")],
            list.Items.Cast<YamlScalar>().Select(item => (item.Text, item.IsPlain, item.Position.ToString())));
        var map = Assert.IsType<YamlMap>(root.Entries[1].Value);
        Assert.Equal(("ü", "f:3:3"), (map.Entries[0].Key, map.Entries[0].Position.ToString()));
        Assert.Equal("two\nlines\n", Assert.IsType<YamlScalar>(map.Entries[0].Value).Text);
    }

    [Theory]
    [InlineData("# nothing\n", "f:1:1: the file holds nothing; expected a map of keys and values")]
    [InlineData("- a\n", "f:1:1: the file holds a list; expected a map of keys and values")]
    [InlineData("text\n", "f:1:1: the file holds 'text'; expected a map of keys and values")]
    [InlineData("a: 1\n---\nb: 2\n", "f:2:1: a second document begins; expected one document in a file")]
    [InlineData("a: !!int 1\n", "f:1:4: the tag tag:yaml.org,2002:int is not allowed; expected a plain value")]
    [InlineData("a: !evil { b: 1 }\n", "f:1:4: the tag !evil is not allowed; expected a plain value")]
    [InlineData("a: 1\nb: 2\na: 3\n", "f:3:1: the key 'a' is here a second time; expected it once, as on line 1")]
    [InlineData("a: { b: 1, b: 2 }\n", "f:1:12: the key 'b' is here a second time; expected it once, as on line 1")]
    [InlineData("[a, b]: 1\n", "f:1:1: the key is not a plain text; expected a name before the colon")]
    [InlineData("a: *b\n", "f:1:4: the alias *b has no anchor before it; expected &b on an earlier value")]
    [InlineData("a: &b [*b]\n", "f:1:8: the alias *b stands inside the value that it names; expected an earlier value")]
    [InlineData("a: [1, 2\n", "f:2:1: this is no YAML (")]
    [InlineData("- : ", "f:2:1: a value is missing; expected one")]
    [InlineData("a: 1\n\tb: 2\n", "f:1:4: this is no YAML (")]
    [InlineData("a: \"open\n", "f:1:4: this is no YAML (")]
    public void What_no_audit_needs_is_refused(string yaml, string expected) =>
        Assert.StartsWith(expected, Refusal(yaml), StringComparison.Ordinal);

    [Fact]
    public void An_alias_is_the_value_of_its_anchor()
    {
        var root = Read("a: &x [1, 2]\nb: *x\n");
        Assert.Same(root.Entries[0].Value, root.Entries[1].Value);
    }

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i <= 9; i++)
            bomb.Append(FormattableString.Invariant($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("there are too many values, those that aliases repeat included; expected at most 100000", Refusal(bomb.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_that_aliases_repeat_is_refused() =>
        Assert.Contains("the texts are too long", Refusal($"a: &a {new string('x', 100_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 50))}]\n"), StringComparison.Ordinal);

    [Fact]
    public void Too_many_aliases_are_refused() =>
        Assert.Contains("there are too many aliases; expected at most 1000", Refusal($"a: &a x\nb: [{string.Join(", ", Enumerable.Repeat("*a", 1001))}]\n"), StringComparison.Ordinal);

    [Fact]
    public void Too_many_values_are_refused() =>
        Assert.Contains("there are too many values", Refusal($"a: [{string.Concat(Enumerable.Repeat("1,", 100_001))}]\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData(500_000, "[", "")]
    [InlineData(40, "[", "]")]
    [InlineData(300_000, "{a: ", "")]
    [InlineData(300_000, "- ", "")]
    public void Deep_nesting_is_refused(int depth, string open, string close)
    {
        var yaml = (open == "- " ? "" : "a: ") + string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
        Assert.Contains("the nesting is too deep; expected at most 32 levels", Refusal(yaml), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_through_aliases_is_refused()
    {
        var yaml = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i <= 40; i++)
            yaml.Append(FormattableString.Invariant($"a{i}: &a{i} [*a{i - 1}]\n"));
        Assert.Contains("the nesting is too deep", Refusal(yaml.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${SET}", "value")]
    [InlineData("${SET:-default}", "value")]
    [InlineData("${UNSET:-default}", "default")]
    [InlineData("${EMPTY:-default}", "default")]
    [InlineData("${UNSET:-}", "")]
    [InlineData("a/${SET}/${UNSET:-b c}/d", "a/value/b c/d")]
    [InlineData("$SET $ {SET} {label} $5", "$SET $ {SET} {label} $5")]
    [InlineData("$${SET}", "${SET}")]
    public void Environment_variables_are_put_in(string text, string expected)
    {
        var scalar = Assert.IsType<YamlScalar>(Read($"a: \"{text}\"\n").Entries[0].Value);
        Assert.Equal(expected, scalar.Text);
    }

    [Theory]
    [InlineData("${UNSET}", "f:1:4: the environment variable UNSET is not set; expected a value: set it, or write ${UNSET:-default}")]
    [InlineData("${EMPTY}", "f:1:4: the environment variable EMPTY is not set; expected a value: set it, or write ${EMPTY:-default}")]
    [InlineData("${1a}", "f:1:4: '${' begins no environment variable; expected ${NAME} or ${NAME:-default}, or $${ for the characters themselves")]
    [InlineData("${SET", "f:1:4: '${' begins no environment variable;")]
    public void A_variable_without_a_value_is_refused(string text, string expected) =>
        Assert.StartsWith(expected, Refusal($"a: '{text}'\n"), StringComparison.Ordinal);

    [Fact]
    public void A_variable_that_blows_the_text_up_is_refused() =>
        Assert.Contains("the texts are too long", Refusal($"a: '{string.Concat(Enumerable.Repeat("${LONG}", 100))}'\n"), StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read_or_refused_as_wrong_input()
    {
        var pieces = Gen.Elements("a", "b", ":", ": ", "- ", "\n", "\r\n", "  ", "\t", "[", "]", "{", "}", ",", "&a ", "*a", "!", "!!str ", "|", ">",
            "|9\n", "'", "\"", "#", "%", "%YAML 1.2\n", "%YAML 9999999999.1\n", "%TAG ! x\n", "---", "...", "\\x4", "\\UFFFFFFFF", "\\u", "?", "? ", "<<", "~",
            "${", "${A}", "${A:-b}", "@", "`", "\0", "\u0085", "\u2028", "\uFEFF", "\uD800", "é", "🙂", "1e999", "0x");
        var texts = Gen.ListOf(pieces).Select(string.Concat).Or(ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? ""));
        var property = Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                Read(text);
            }
            catch (InputException)
            {
                // Refused, as wrong input is.
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(60).WithReplay(1, 3), property);
    }

    private static YamlMap Read(string yaml)
    {
        var problems = new Problems();
        var root = YamlReader.Read("f", Encoding.UTF8.GetBytes(yaml), Variable, problems);
        problems.ThrowIfAny();
        return root;
    }

    private static string? Variable(string name) => name switch
    {
        "SET" => "value",
        "EMPTY" => "",
        "LONG" => new string('x', 100_000),
        _ => null,
    };

    private static string Refusal(string yaml) => Assert.Throws<InputException>(() => Read(yaml)).Message;
}
