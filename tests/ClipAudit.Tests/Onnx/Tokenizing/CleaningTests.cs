using ClipAudit.Onnx.Tokenizing.Cleaning;

namespace ClipAudit.Tests.Onnx.Tokenizing;

/// <summary>Single steps against the values of Python 3.11 (html.unescape, unicodedata.normalize, str.lower).</summary>
public class CleaningTests
{
    [Theory]
    [InlineData("&notit;", "\u00ACit;")]
    [InlineData("&ampamp;", "&amp;")]
    [InlineData("&#x80;&#129;", "\u20AC\u0081")]
    [InlineData("&#xD800;&#99999999999;", "\uFFFD\uFFFD")]
    [InlineData("a&#1;b", "ab")]
    [InlineData("&lt&#60", "<<")]
    [InlineData("&#;&;&nosuch", "&#;&;&nosuch")]
    [InlineData("&CounterClockwiseContourIntegral;", "\u2233")]
    [InlineData("&acE;", "\u223E\u0333")]
    public void Html_entities_decode_as_in_Python(string text, string expected) =>
        Assert.Equal(expected, HtmlEntities.Unescape(text));

    [Theory]
    [InlineData("P&EACUTE;REZ &SZLIG;", "P\u00C9REZ SS")]
    [InlineData("this&not that &amp", "this&not that &amp")]
    [InlineData("&nTILDE;", "&nTILDE;")]
    [InlineData("&#12ab;", "&#12ab;")]
    public void Only_entities_with_a_semicolon_decode_in_plain_text(string text, string expected) =>
        Assert.Equal(expected, LooseHtmlEntities.Unescape(text));

    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("a\u0315\u0300", "\u00E0\u0315")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u212B\u2126", "\u00C5\u03A9")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    public void Text_is_composed_as_in_Python(string text, string expected) =>
        Assert.Equal(expected, UnicodeNormalizer.Compose(text));

    [Theory]
    [InlineData("\u039F\u0394\u039F\u03A3 \u03A3\u0391\u03A3. \u03A3", "\u03BF\u03B4\u03BF\u03C2 \u03C3\u03B1\u03C2. \u03C3")]
    [InlineData("\u0130I", "i\u0307i")]
    [InlineData("A\u03A3\u00AD", "a\u03C2\u00AD")]
    [InlineData("\u03A3\u03A3'a", "\u03C3\u03C3'a")]
    [InlineData("\uA7CB", "\uA7CB")]
    public void Lower_case_is_that_of_Python(string text, string expected) =>
        Assert.Equal(expected, PythonText.Lower(text));

    [Theory]
    [InlineData("a\u001B[1;31mb\u001B[m", "ab")]
    [InlineData("a\u001B[1;b\u001B", "a\u001B")]
    [InlineData("a\u001B[1; b", "a\u001B[1; b")]
    [InlineData("\u001B\u001B[0mx", "\u001Bx")]
    public void Terminal_codes_are_removed(string text, string expected) =>
        Assert.Equal(expected, TerminalEscapes.Remove(text));

    [Theory]
    [InlineData("cafÃ©")]
    [InlineData("Ð¿Ñ€Ð¸Ð²ÐµÑ‚")]
    [InlineData("РџСЂРёРІРµС‚")]
    [InlineData("donâ€™t")]
    [InlineData("ðŸ˜€")]
    [InlineData("voilÃ  le travail")]
    [InlineData("√©t√©")]
    [InlineData("Î±Î²Î³")]
    public void Text_in_a_broken_encoding_is_suspicious(string text) => Assert.True(SuspiciousEncoding.In(text));

    [Theory]
    [InlineData("a photo of a cat")]
    [InlineData("naïve café über Ærø, São Paulo, Ångström")]
    [InlineData("« CAFÉ», “ESPAÑA” — Brontë…”")]
    [InlineData("Рівне, 2020 рік; П'ЯТЬ ПЁС; лінії Румунії")]
    [InlineData("GĘŚ I ŻÓŁW, ČESKÁ ŠŤASTNÝ, ŞEHİR Ğ")]
    [InlineData("Ελλάδα ΑΘΗΝΑ ΈΞΟΔΟΣ Ξύλο")]
    [InlineData("日本語 đường phố الصورة תמונה 😀")]
    public void Ordinary_text_of_many_languages_is_not_suspicious(string text) => Assert.False(SuspiciousEncoding.In(text));
}
