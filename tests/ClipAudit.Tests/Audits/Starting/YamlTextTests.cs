using ClipAudit.Audits.Starting;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Audits.Starting;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("photo")]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("yes")]
    [InlineData("Null")]
    [InlineData("~")]
    [InlineData("1e5")]
    [InlineData("0x1F")]
    [InlineData("2026-01-02")]
    [InlineData(".")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("#a")]
    [InlineData("- a")]
    [InlineData("---")]
    [InlineData("a, b]}")]
    [InlineData("{label}")]
    [InlineData("it's \"quoted\" \\ back")]
    [InlineData("line\nbreak: 1\r\ttab\0")]
    [InlineData("${HOME}")]
    [InlineData("$${HOME} ${ ${X:-y} $$${")]
    [InlineData("*alias &anchor !tag %directive @at `tick |fold >")]
    [InlineData("naïve 写真 \U0001F916 \u2028 \u0085 \ufeff \u202e")]
    public void A_value_and_a_key_read_as_what_they_were(string text)
    {
        Assert.Equal(text, ReadValue(text));
        Assert.Equal(text, ReadKey(text));
    }

    [Fact]
    public void Any_value_reads_as_what_it_was()
    {
        var pieces = Gen.Elements("a", "'", "\"", "\\", "${", "$", "{", "}", "[", "]", ",", ": ", " #", "- ", "\n", "\r", "\t", " ", "\0", "~",
            "\u0085", "\u2028", "\ufeff", "\U0001F916", "é", "0", ".", "/", "&a ", "*a", "!!str ");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(1, 3), Prop.ForAll(
            Gen.ListOf(pieces).Select(string.Concat).ToArbitrary(), text => ReadValue(text) == text && ReadKey(text) == text));
    }

    [Theory]
    [InlineData("a\nb: 1", "a\\u000ab: 1")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("\"a\" \\ \U0001F916", "\"a\" \\ \U0001F916")]
    public void A_comment_stays_on_its_line(string text, string expected) => Assert.Equal(expected, YamlText.Comment(text));

    private static string ReadValue(string text) => Read($"a: {{ k: {YamlText.Value(text)}, l: {YamlText.List([text, "end"])} }} # {YamlText.Comment(text)}\nb: 1\n") is var root
        && root.Entries is [{ Key: "a", Value: YamlMap { Entries: [var value, { Value: YamlList { Items: [YamlScalar item, YamlScalar { Text: "end" }] } }] } }, { Key: "b" }]
        && value.Value is YamlScalar scalar && scalar.Text == item.Text
            ? scalar.Text
            : throw new InvalidOperationException("The shape is another one.");

    private static string ReadKey(string text) => Assert.Single(Read($"{YamlText.Key(text)}: 1\n").Entries).Key;

    private static YamlMap Read(string yaml)
    {
        var problems = new Problems();
        var root = YamlReader.Read("a.yaml", System.Text.Encoding.UTF8.GetBytes(yaml), _ => "from the environment", problems);
        problems.ThrowIfAny();
        return root;
    }
}
