using System.Globalization;
using System.Text;
using System.Xml;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Verdicts;

/// <summary>Findings as a JUnit report, which build servers show beside the results of tests: a test case per finding.</summary>
/// <remarks>A finding that does not pass is a failure with its reason. A warning never fails; its case says what it found. There
/// are no times in it: the same result gives the same bytes.</remarks>
public static class JUnitXml
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string Name = "junit.xml";

    /// <summary>Writes the report.</summary>
    /// <param name="result">The result.</param>
    /// <param name="skipInsufficientEvidence">Whether insufficient evidence is a skipped test case, rather than a failure.</param>
    /// <param name="output">Where to.</param>
    public static void Write(AuditResult result, bool skipInsufficientEvidence, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        var cases = result.Findings.Select(finding => (Finding: finding, State: StateOf(finding, skipInsufficientEvidence))).ToArray();
        using var xml = XmlWriter.Create(output, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        });
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, result.Title);
        xml.WriteStartElement("testsuite");
        WriteCounts(xml, result.Name);
        if (result.Partial is { } partial)
            WriteProperty(xml, "partial", partial);
        foreach (var (finding, state) in cases)
            Write(xml, result.Name, finding, state);
        xml.WriteEndElement();
        xml.WriteEndElement();

        void WriteCounts(XmlWriter writer, string name)
        {
            writer.WriteAttributeString("name", SafeText.Of(name));
            writer.WriteAttributeString("tests", Text(cases.Length));
            writer.WriteAttributeString("failures", Text(cases.Count(item => item.State == State.Failed)));
            writer.WriteAttributeString("errors", "0");
            writer.WriteAttributeString("skipped", Text(cases.Count(item => item.State == State.Skipped)));
        }
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("properties");
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", SafeText.Of(value));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string audit, Finding finding, State state)
    {
        var why = SafeText.Of(finding.Why);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", SafeText.Of($"{audit}.{finding.Measurement.Subject.Probe ?? "gates"}"));
        xml.WriteAttributeString("name", SafeText.Of($"{finding.Gate} [{SubjectText.Of(finding.Measurement.Subject)}]"));
        if (state == State.Failed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", VerdictText.Of(finding.Verdict));
            xml.WriteAttributeString("message", why);
            xml.WriteEndElement();
        }
        else if (state == State.Skipped)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", why);
            xml.WriteEndElement();
        }
        else
            xml.WriteElementString("system-out", VerdictText.Of(finding) + ": " + why);
        xml.WriteEndElement();
    }

    private static State StateOf(Finding finding, bool skipInsufficientEvidence) => finding switch
    {
        { Severity: Severity.Warning } or { Verdict: Verdict.Pass } => State.Passed,
        { Verdict: Verdict.InsufficientEvidence } when skipInsufficientEvidence => State.Skipped,
        _ => State.Failed,
    };

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private enum State
    {
        Passed,
        Failed,
        Skipped,
    }
}
