using ClipAudit.Hub;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Hub;

public sealed class HubEnvironmentTests
{
    [Theory]
    [InlineData("/home/me/.cache/huggingface/hub", "HOME=/home/me")]
    [InlineData("/c/huggingface/hub", "HOME=/home/me", "XDG_CACHE_HOME=/c")]
    [InlineData("/h/hub", "XDG_CACHE_HOME=/c", "HF_HOME=/h")]
    [InlineData("/old", "HF_HOME=/h", "HUGGINGFACE_HUB_CACHE=/old")]
    [InlineData("/hub", "HF_HOME=/h", "HUGGINGFACE_HUB_CACHE=/old", "HF_HUB_CACHE=/hub")]
    [InlineData("/home/me/x/hub", "HOME=/home/me", "HF_HOME=~/x")]
    [InlineData("/home/me/.cache/huggingface/hub", "HOME=/home/me", "HF_HOME=", "HF_HUB_CACHE=")]
    public void The_cache_is_where_the_hub_s_libraries_have_it(string expected, params string[] variables) =>
        Assert.Equal(Path.GetFullPath(expected), Read(variables).CacheFolder);

    [Fact]
    public void The_token_comes_from_the_environment_or_from_a_file()
    {
        using var scratch = new ScratchFolder();
        scratch.Write("token", "hf_home\n");
        var other = scratch.Write("other", "hf_other\n");
        Assert.Equal("hf_home", Read($"HF_HOME={scratch.Path}").Token);
        Assert.Equal("hf_other", Read($"HF_HOME={scratch.Path}", $"HF_TOKEN_PATH={other}").Token);
        Assert.Equal("hf_own", Read($"HF_HOME={scratch.Path}", $"HF_TOKEN_PATH={other}", "HF_TOKEN= hf_own ").Token);
        Assert.Null(Read($"HF_HOME={scratch.Path}/nowhere").Token);
    }

    [Theory]
    [InlineData("hf_a\r\nX-Other: 1")]
    [InlineData("two words")]
    [InlineData("hf_ü")]
    public void A_token_that_is_none_is_refused_and_not_said(string token)
    {
        var failure = Assert.Throws<InputException>(() => Read($"HF_TOKEN={token}"));
        Assert.DoesNotContain(token, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://huggingface.co/")]
    [InlineData("https://mirror.example/hub/", "HF_ENDPOINT=https://mirror.example/hub/")]
    [InlineData("http://127.0.0.1:8080/", "HF_ENDPOINT=http://127.0.0.1:8080/")]
    public void The_hub_is_where_the_environment_says(string expected, params string[] variables) =>
        Assert.Equal(expected.TrimEnd('/'), Read(variables).Endpoint.AbsoluteUri.TrimEnd('/'));

    [Theory]
    [InlineData("huggingface.co")]
    [InlineData("file:///etc")]
    [InlineData("https://me:secret@huggingface.co")]
    [InlineData("https://huggingface.co?x=1")]
    public void An_endpoint_that_is_no_address_is_refused(string text) =>
        Assert.Throws<InputException>(() => Read($"HF_ENDPOINT={text}"));

    [Theory]
    [InlineData(false)]
    [InlineData(true, "HF_HUB_OFFLINE=1")]
    [InlineData(true, "HF_HUB_OFFLINE=yes")]
    [InlineData(false, "HF_HUB_OFFLINE=0")]
    [InlineData(true, "TRANSFORMERS_OFFLINE=TRUE")]
    public void Offline_is_what_the_hub_s_libraries_take_for_it(bool expected, params string[] variables) =>
        Assert.Equal(expected, Read(variables).IsOffline);

    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("600", 600)]
    public void The_timeout_is_in_seconds(string text, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), Read($"HF_HUB_DOWNLOAD_TIMEOUT={text}").Timeout);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    public void A_timeout_that_is_none_is_refused(string text) =>
        Assert.Throws<InputException>(() => Read($"HF_HUB_DOWNLOAD_TIMEOUT={text}"));

    /// <summary>An environment with these variables alone, and a home without anything in it.</summary>
    private static HubEnvironment Read(params string[] variables)
    {
        var values = variables.Prepend("HOME=/nowhere/at/all").Select(variable => variable.Split('=', 2))
            .GroupBy(pair => pair[0]).ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1], StringComparer.Ordinal);
        return HubEnvironment.Read(values.GetValueOrDefault);
    }
}
