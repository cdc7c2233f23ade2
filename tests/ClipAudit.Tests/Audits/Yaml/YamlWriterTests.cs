using System.Globalization;
using System.Text;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Tests.Audits.Yaml;

public sealed class YamlWriterTests
{
    [Theory]
    [InlineData("a: 1\nb: '1'\nc: 1.50\nd: true\ne: 'true'\n")]
    [InlineData("a: null\nb: 'null'\nc: ~\nd:\ne: ''\nf: '~'\n")]
    [InlineData("a: [1, [2, {b: c, d: []}], {}]\ne: {f: {g: h}}\n")]
    [InlineData("a: 'x: y'\nb: '# no comment'\nc: '- no item'\nd: ' spaced '\ne: \"tab\\tand\\nlines\\n\"\n")]
    [InlineData("a: \"quote \\\" and \\\\ and \\u0001 and \\u2028\"\nb: 'it''s'\nc: émigré 日本 😀\n")]
    [InlineData("a: |\n  several\n  lines\nb: >-\n  folded\n  text\n")]
    [InlineData("'a: b': 1\n'#c': 2\n'': 3\n'{d}': 4\n'? e': 5\n'- f': 6\n")]
    [InlineData("a: '&b'\nc: '*d'\ne: '!f'\ng: '%h'\ni: '@j'\nk: '`l`'\nm: '{n}'\no: '[p]'\nq: 'r,s'\n")]
    [InlineData("a: &x {b: [1, 2]}\nc: *x\nd: *x\n")]
    [InlineData("a: ---\nb: ...\nc: 'a photo of a {label}.'\nd: a photo of a {label}.\ne: ${NAME:-x}\n")]
    public void What_is_written_reads_back_as_it_was(string yaml)
    {
        var shape = Read(Encoding.UTF8.GetBytes(yaml));
        using var output = new MemoryStream();
        YamlWriter.Write(shape, output);
        Assert.Equal(Describe(shape), Describe(Read(output.ToArray())));
        Assert.DoesNotContain('\r', Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void A_text_that_needs_quotes_and_had_none_gets_some()
    {
        // As environment variables put into a plain text leave it.
        var at = new YamlPosition("f", 1, 1);
        using var output = new MemoryStream();
        YamlWriter.Write(new YamlMap(at, [new YamlEntry(at, "a", new YamlScalar(at, "x: # y", true, [])), new YamlEntry(at, "b", new YamlScalar(at, "", true, []))]), output);
        var read = Read(output.ToArray());
        Assert.Equal("x: # y", ((YamlScalar)read.Entries[0].Value).Text);
        Assert.True(((YamlScalar)read.Entries[1].Value).IsNothing);
    }

    private static YamlMap Read(byte[] bytes)
    {
        var problems = new Problems();
        var map = YamlReader.Read("f", bytes, environment: null, problems);
        problems.ThrowIfAny();
        return map;
    }

    // Nothing has several spellings, and means the same in all. Quotes keep a number from being one; they mean nothing elsewhere.
    private static string Describe(YamlValue value) => value switch
    {
        YamlMap map => $"{{{string.Join(",", map.Entries.Select(entry => $"<{entry.Key}>:{Describe(entry.Value)}"))}}}",
        YamlList list => $"[{string.Join(",", list.Items.Select(Describe))}]",
        YamlScalar scalar => scalar.IsNothing ? "nothing" : $"{(scalar.IsPlain && double.TryParse(scalar.Text, CultureInfo.InvariantCulture, out _) ? "number" : "text")}<{scalar.Text}>",
        _ => throw new ArgumentException("no shape", nameof(value)),
    };
}
