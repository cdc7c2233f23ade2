using System.Xml.Linq;
using ClipAudit.Reporting.Verdicts;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting.Verdicts;

public sealed class JUnitXmlTests
{
    [Theory]
    [InlineData(false, 2, 0)]
    [InlineData(true, 1, 1)]
    public void Each_finding_is_a_test_case_and_insufficient_evidence_fails_or_is_skipped_by_choice(bool skip, int failures, int skipped)
    {
        var suite = Written(SampleFindings.With("dog"), skip).Root!.Element("testsuite")!;
        Assert.Equal(("sample", "4", $"{failures}", $"{skipped}"),
            ((string?)suite.Attribute("name"), (string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped")));
        var cases = suite.Elements("testcase").ToArray();
        Assert.Equal(4, cases.Length);
        Assert.Equal("accuracy ≥ 0.5 on dog", ((string)cases[0].Attribute("name")!)[..21]);
        Assert.Equal("pass: The whole interval lies above 0.5.", (string?)cases[0].Element("system-out"));
        Assert.Equal(("fail", "dog is too low."), ((string?)cases[1].Element("failure")!.Attribute("type"), (string?)cases[1].Element("failure")!.Attribute("message")));
        Assert.Equal("It straddles the bound.", (string?)cases[2].Element(skip ? "skipped" : "failure")!.Attribute("message"));
        Assert.Equal("warning (fail): It is low.", (string?)cases[3].Element("system-out"));
    }

    [Theory]
    [InlineData("\0]]></failure><testcase name=\"x\"/>")]
    [InlineData("\u202Eevil\uD800\uFFFE")]
    public void Text_from_outside_is_data(string label)
    {
        var document = Written(SampleFindings.With(label), false);
        Assert.Equal(4, document.Descendants("testcase").Count());
    }

    [Fact]
    public void The_same_result_gives_the_same_bytes() =>
        Assert.Equal(Bytes(SampleFindings.With("dog"), false), Bytes(SampleFindings.With("dog"), false));

    private static XDocument Written(AuditResult result, bool skip) => XDocument.Load(new MemoryStream(Bytes(result, skip)));

    private static byte[] Bytes(AuditResult result, bool skip)
    {
        using var output = new MemoryStream();
        JUnitXml.Write(result, skip, output);
        return output.ToArray();
    }
}
