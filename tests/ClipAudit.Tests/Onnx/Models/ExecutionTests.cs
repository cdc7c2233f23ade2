using ClipAudit.Onnx.Models;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>Devices and threads.</summary>
public sealed class ExecutionTests
{
    [Theory]
    [InlineData("auto", DeviceKind.Auto, 0)]
    [InlineData("cpu", DeviceKind.Cpu, 0)]
    [InlineData("cuda", DeviceKind.Cuda, 0)]
    [InlineData("cuda:3", DeviceKind.Cuda, 3)]
    public void A_device_is_read(string text, DeviceKind device, int index) =>
        Assert.Equal(new ExecutionOptions(device, index, 2), ExecutionOptions.Parse(text, 2));

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:+1")]
    [InlineData("cuda:1:2")]
    [InlineData("cuda:999999999999")]
    [InlineData("cpu:0")]
    public void Nonsense_is_refused(string text) =>
        Assert.Contains("give auto, cpu, cuda or cuda:n", Assert.Throws<InputException>(() => ExecutionOptions.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void An_impossible_number_of_threads_is_refused(int threads) =>
        Assert.Throws<InputException>(() => ExecutionOptions.Parse("cpu", threads));

    [Fact]
    public void Auto_says_why_it_took_what_it_took()
    {
        var provider = ExecutionProvider.Resolve(new ExecutionOptions());
        Assert.Equal(Environment.ProcessorCount, provider.Threads);
        Assert.Contains(provider.Kind == "cpu" ? "no CUDA device can be used: " : "a CUDA device is there", provider.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_CUDA_device_that_is_not_there_says_what_is_missing()
    {
        var failure = Assert.Throws<InputException>(() => ExecutionProvider.Resolve(new ExecutionOptions(DeviceKind.Cuda, 200)));
        Assert.Contains("cuda:200 can't be used", failure.Message, StringComparison.Ordinal);
        Assert.Matches("-p:Gpu=true|NVIDIA driver|CUDA device", failure.Message);
    }
}
