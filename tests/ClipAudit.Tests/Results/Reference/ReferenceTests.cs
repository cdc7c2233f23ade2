using System.Text.Json;
using ClipAudit.Results;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Results.Reference;

/// <summary>The pages about the JSON files of a run and about measures say what there is.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_page_is_what_the_code_says() => GeneratedPage.Hold("docs/reference/json.md", JsonReference.Text());

    [Fact]
    public void The_page_of_measures_is_what_the_code_says() => GeneratedPage.Hold("docs/reference/measures.md", MeasuresReference.Text());

    [Fact]
    public void The_page_of_audit_files_is_what_the_schema_says() => GeneratedPage.Hold("docs/reference/audit.md", AuditReference.Text());

    [Theory]
    [InlineData("demo")]
    [InlineData("imagenet-testbed")]
    public void The_committed_results_have_the_fields_of_the_page_and_no_others(string sample)
    {
        using var result = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestFolders.Repository, "reports", "samples", sample, ResultFile.Name)));
        Assert.Empty(JsonShape.Differences(result.RootElement, typeof(AuditResult), ResultFile.Name));
    }

    [Fact]
    public void A_field_too_many_and_one_too_few_are_found()
    {
        using var document = JsonDocument.Parse("""{ "name": "m", "unknown": 1 }""");
        Assert.Equal(["measure.unknown is not documented", "measure.title is documented and not there"],
            JsonShape.Differences(document.RootElement, typeof(MeasureTitle), "measure"));
    }
}
