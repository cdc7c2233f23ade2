using ClipAudit.Findings;
using ClipAudit.Metrics;
using ClipAudit.Results;

namespace ClipAudit.Tests.Findings;

public sealed class GatesTests
{
    [Theory]
    [InlineData(0.80, null, Verdict.Pass)]
    [InlineData(0.8000001, null, Verdict.InsufficientEvidence)]
    [InlineData(0.90, null, Verdict.InsufficientEvidence)]
    [InlineData(0.95, null, Verdict.InsufficientEvidence)]
    [InlineData(0.9500001, null, Verdict.Fail)]
    [InlineData(null, 0.95, Verdict.Pass)]
    [InlineData(null, 0.90, Verdict.InsufficientEvidence)]
    [InlineData(null, 0.80, Verdict.InsufficientEvidence)]
    [InlineData(null, 0.7999999, Verdict.Fail)]
    [InlineData(0.5, 0.99, Verdict.Pass)]
    [InlineData(0.5, 0.7, Verdict.Fail)]
    [InlineData(0.5, 0.9, Verdict.InsufficientEvidence)]
    [InlineData(0.9, 0.7, Verdict.Fail)]
    public void A_gate_judges_the_interval(double? atLeast, double? atMost, Verdict verdict)
    {
        var finding = Gates.Judge(Gate(new Subject(), atLeast, atMost), Measurement(0.9, new Interval(0.8, 0.95, 0.95, "Wilson")));
        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains("0.9, and its 95 % interval [0.8, 0.95] (Wilson, n = 12)", finding.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undefined_value_is_insufficient_evidence_with_its_reason()
    {
        var finding = Gates.Judge(
            Gate(new Subject(), 0.1, null), Measurement(null, null) with { Undefined = "There is no image." });
        Assert.Equal((Verdict.InsufficientEvidence, "The value is undefined: There is no image."), (finding.Verdict, finding.Why));
    }

    [Fact]
    public void A_value_without_an_interval_never_passes()
    {
        var finding = Gates.Judge(Gate(new Subject(), 0.1, null), Measurement(0.9, null));
        Assert.Equal(Verdict.InsufficientEvidence, finding.Verdict);
    }

    [Theory]
    [InlineData(null, null, "d/race/x d/race/- d/-/- e/race/x")]
    [InlineData("d", null, "d/race/x d/race/- d/-/-")]
    [InlineData("d", "*", "d/race/x")]
    [InlineData("*", "x", "d/race/x e/race/x")]
    public void A_gate_selects_by_the_parts_it_names(string? dataset, string? group, string expected)
    {
        Measurement[] all = [On("d", "race", "x"), On("d", "race", null), On("d", null, null), On("e", "race", "x")];
        var gate = Gate(new Subject { Dataset = dataset, Group = group }, 0.1, null);
        var selected = all.Where(measurement => Gates.Selects(gate, measurement))
            .Select(m => $"{m.Subject.Dataset}/{m.Subject.Feature ?? "-"}/{m.Subject.Group ?? "-"}");
        Assert.Equal(expected, string.Join(' ', selected));
    }

    [Fact]
    public void Findings_come_in_the_order_of_gates_and_measurements()
    {
        var findings = Gates.Judge(
            [Gate(new Subject { Dataset = "e" }, 0.1, null), Gate(new Subject { Dataset = "d" }, null, 0.5)],
            [On("d", null, null), On("e", null, null), On("d", "race", null)]);
        Assert.Equal(["e", "d", "d"], findings.Select(finding => finding.Measurement.Subject.Dataset));
        Assert.Equal("accuracy ≥ 0.1 where dataset e", findings[0].Gate);
        Assert.Equal("accuracy ≤ 0.5 where dataset d", findings[1].Gate);
    }

    [Fact]
    public void A_gate_that_selects_nothing_is_wrong_input_that_says_what_there_is()
    {
        var unknown = Gate(new Subject(), 0.1, null) with { Measure = "acuracy" };
        var exception = Assert.Throws<InputException>(() => Gates.Judge([unknown], [On("d", null, null)]));
        Assert.Contains("the measures are accuracy", exception.Message, StringComparison.Ordinal);
        var elsewhere = Gate(new Subject { Dataset = "x" }, 0.1, null);
        exception = Assert.Throws<InputException>(() => Gates.Judge([elsewhere], [On("d", null, null), On("e", null, null)]));
        Assert.Contains("dataset d, e", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ExitCode.Passed)]
    [InlineData("pass pass", ExitCode.Passed)]
    [InlineData("pass insufficient", ExitCode.InsufficientEvidence)]
    [InlineData("insufficient fail pass", ExitCode.GateFailed)]
    public void The_exit_code_says_the_worst_verdict(string verdicts, int expected)
    {
        var findings = verdicts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(verdict => new Finding(
            "g", Measurement(1, null),
            verdict == "pass" ? Verdict.Pass : verdict == "fail" ? Verdict.Fail : Verdict.InsufficientEvidence, "w"));
        Assert.Equal(expected, ExitCode.Of(Results.SomeResult.Create() with { Findings = [.. findings] }));
    }

    private static Gate Gate(Subject where, double? atLeast, double? atMost) =>
        new() { Measure = "accuracy", Where = where, AtLeast = atLeast, AtMost = atMost };

    private static Measurement On(string dataset, string? feature, string? group) =>
        Measurement(0.9, new Interval(0.8, 0.95, 0.95, "Wilson")) with
        {
            Subject = new Subject { Dataset = dataset, Feature = feature, Group = group },
        };

    private static Measurement Measurement(double? value, Interval? interval) => new()
    {
        Name = "accuracy",
        Subject = new Subject(),
        Value = value,
        Interval = interval,
        N = 12,
        Unit = Unit.Fraction,
        Better = Direction.Higher,
        Formula = "f",
        Citation = "c",
    };
}
