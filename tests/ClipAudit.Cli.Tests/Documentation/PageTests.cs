namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>The tests of the documentation find what is wrong with a page.</summary>
public sealed class PageTests
{
    [Fact]
    public void A_page_that_shows_what_happens_has_no_problems() => Assert.Empty(Problems("""
        ```csv title="data/a.csv"
        id
        ```
        <!-- test
        mkdir theirs
        -->
        ```sh
        cat data/a.csv && ls -d theirs && echo and more
        ```
        ```text output
        id
        theirs … more
        ```
        ```sh exit=3
        exit 3
        ```
        ```sh no-test: it would fail
        exit 1
        ```
        """));

    [Theory]
    [InlineData("```sh\nfalse\n```", "ends with 1 and not 0")]
    [InlineData("```sh\nfalse\ntrue\n```", "ends with 1 and not 0")]
    [InlineData("```sh exit=1\ntrue\n```", "ends with 0 and not 1")]
    [InlineData("```sh\necho b a\n```\n```text output\na\nb\n```", "shows 'b'")]
    [InlineData("1. A list\n   ```sh\n   cat <<END; false\n   x\n   END\n   ```", "ends with 1")]
    public void What_does_not_happen_is_a_problem(string page, string expected) =>
        Assert.Contains(expected, Assert.Single(Problems(page)), StringComparison.Ordinal);

    [Theory]
    [InlineData("```sh no-test: no reason\nclipaudit run a.yaml --nonsense 3\n```")]
    [InlineData("```sh no-test: no reason\nX=1 ./bin/clipaudit run\n```")]
    [InlineData("```sh no-test: no reason\ncd a && dotnet run --project src/ClipAudit.Cli -- rum a.yaml\n```")]
    [InlineData("```sh no-test: no reason\npython3 tests/nothing.py\n```")]
    [InlineData("```sh no-test: no reason\ndotnet run -c Release --project tests/ClipAudit.Benchmarks -- nothing\n```")]
    [InlineData("Use `clipaudit run FILE --nonsense`.")]
    [InlineData("Use `clipaudit rum`.")]
    public void A_call_of_what_is_not_there_is_a_problem(string page) => Assert.NotEmpty(PageCalls.Problems(Page.Parse("page.md", page)));

    [Fact]
    public void Calls_of_what_is_there_are_none() => Assert.Empty(PageCalls.Problems(Page.Parse("page.md", """
        `clipaudit COMMAND`, `clipaudit run FILE --set seed=3`, `clipaudit verify`
        ```sh no-test: no reason
        clipaudit world render --out "$DIR" --count N   # as many as you like
        clipaudit run a.yaml \
          --only accuracy > out.txt
        ```
        """)));

    [Theory]
    [InlineData("[a](docs/nothing.md)", 1)]
    [InlineData("[a](README.md#nothing)", 1)]
    [InlineData("[a](README.md#what-it-is-not)", 0)]
    [InlineData("[a](https://example.org)", 0)]
    public void A_link_that_leads_nowhere_is_found(string page, int problems) => Assert.Equal(problems, PageLinks.Broken(Page.Parse("page.md", page)).Count());

    private static IReadOnlyList<string> Problems(string text)
    {
        using var scratch = new Scratch();
        return new PageWalk(Page.Parse("page.md", text), scratch).Problems();
    }
}
