using System.Collections.Immutable;
using ClipAudit.Findings;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Multiplicity;
using ClipAudit.Metrics.Proportions;
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
        var finding = Assert.Single(Gates.Judge([Gate(new Subject(), atLeast, atMost)], [Measurement(0.9, new Interval(0.8, 0.95, 0.95, "Wilson"))]));
        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains("0.9, and its 95 % interval [0.8, 0.95] (Wilson, n = 12)", finding.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undefined_value_is_insufficient_evidence_with_its_reason()
    {
        var finding = Assert.Single(Gates.Judge(
            [Gate(new Subject(), 0.1, null)], [Measurement(null, null) with { Undefined = "There is no image." }]));
        Assert.Equal((Verdict.InsufficientEvidence, "The value is undefined: There is no image."), (finding.Verdict, finding.Why));
    }

    [Fact]
    public void A_value_without_an_interval_never_passes()
    {
        var finding = Assert.Single(Gates.Judge([Gate(new Subject(), 0.1, null)], [Measurement(0.9, null)]));
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
        var selected = all.Where(measurement => GateSelection.Selects(gate, measurement))
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

    [Theory]
    [InlineData("accuracy*", "accuracy accuracy.gap accuracy.gap")]
    [InlineData("accuracy.gap", "accuracy.gap accuracy.gap")]
    [InlineData("*.gap", "accuracy.gap accuracy.gap")]
    public void A_star_in_the_name_of_a_measure_stands_for_any_characters(string pattern, string expected)
    {
        Measurement[] all = [On("d", null, null), On("d", "race", null) with { Name = "accuracy.gap" }, On("e", "race", null) with { Name = "accuracy.gap" }];
        var findings = Gates.Judge([Gate(new Subject(), 0.1, null) with { Measure = pattern }], [.. all]);
        Assert.Equal(expected, string.Join(' ', findings.Select(finding => finding.Measurement.Name)));
    }

    [Fact]
    public void A_star_within_a_part_of_the_subject_stands_for_any_characters()
    {
        Measurement[] all = [On("imagenet-v2", null, null), On("imagenet-r", null, null), On("photo", null, null)];
        var gate = Gate(new Subject { Dataset = "imagenet-*" }, 0.1, null);
        Assert.Equal(2, Gates.Judge([gate], [.. all]).Length);
    }

    // Half-width towards the bound 0.1, distance to it 0.05: four times the items.
    [Fact]
    public void Insufficient_evidence_says_how_many_items_would_settle_it()
    {
        var finding = Gates.Judge([Gate(new Subject(), 0.85, null)], [Measurement(0.9, new Interval(0.8, 0.95, 0.95, "Wilson"))])[0];
        Assert.EndsWith("If the value stayed as it is, about 48 items would settle it.", finding.Why, StringComparison.Ordinal);
        var onTheBound = Gates.Judge([Gate(new Subject(), 0.9, null)], [Measurement(0.9, new Interval(0.8, 0.95, 0.95, "Wilson"))])[0];
        Assert.EndsWith("straddles the bound.", onTheBound.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_on_too_few_items_is_not_judged()
    {
        var gate = Gate(new Subject(), 0.1, null);
        var measurement = Measurement(0.9, new Interval(0.8, 0.95, 0.95, "Wilson"));
        Assert.Equal(Verdict.Pass, Gates.Judge([gate with { MinimumCount = 12 }], [measurement])[0].Verdict);
        var finding = Gates.Judge([gate with { MinimumCount = 13 }], [measurement])[0];
        Assert.Equal((Verdict.InsufficientEvidence, "The value, 0.9, rests on 12 items; the gate asks for at least 13."), (finding.Verdict, finding.Why));
    }

    // Newcombe 1998, Statistics in Medicine 17, table II: 56/70 against 48/80, hybrid score interval 0.0524 to 0.3339.
    [Theory]
    [InlineData(0.05, Verdict.Pass)]
    [InlineData(0.06, Verdict.InsufficientEvidence)]
    [InlineData(0.34, Verdict.Fail)]
    public void A_gate_relative_to_another_model_judges_the_interval_of_the_difference(double least, Verdict verdict)
    {
        ImmutableArray<Measurement> all = [Of("new", 56, 70), Of("old", 48, 80)];
        var gate = Gate(new Subject(), least, null) with { RelativeTo = new GateReference(new Subject { Model = "old" }, null) };
        var finding = Assert.Single(Gates.Judge([gate], all));
        Assert.Equal(verdict, finding.Verdict);
        Assert.Equal("new", finding.Measurement.Subject.Model);
        Assert.Equal(0.0524, finding.Comparison!.Interval!.Lower, 4);
        Assert.Equal(0.3339, finding.Comparison.Interval.Upper, 4);
        Assert.StartsWith("accuracy minus that of model old ≥", finding.Gate, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_relative_to_a_stored_run_compares_like_with_like()
    {
        var run = new StoredRun("before", "0123456789abcdef", [Of("m", 48, 80), Of("other", 1, 80)]);
        var gate = Gate(new Subject(), -0.01, null) with { RelativeTo = new GateReference(new Subject(), run) };
        var findings = Gates.Judge([gate], [Of("m", 56, 70), Of("unknown", 56, 70)]);
        Assert.Equal([Verdict.Pass, Verdict.InsufficientEvidence], findings.Select(finding => finding.Verdict));
        Assert.Equal("There is no such measurement of the stored run before (0123456789ab) to compare with.", findings[1].Why);
        var exception = Assert.Throws<InputException>(() => Gates.Judge([gate], [Of("unknown", 56, 70)]));
        Assert.Contains("finds nothing to compare with", exception.Message, StringComparison.Ordinal);
    }

    // One interval ends at its bound: p is 0.025, and with two judgements Holm allows the smaller p 0.0125.
    [Fact]
    public void A_correction_withdraws_verdicts_that_do_not_stand_beside_the_others()
    {
        ImmutableArray<Measurement> all = [On("sure", null, null), On("close", null, null)];
        Gate[] gates = [Gate(new Subject { Dataset = "sure" }, 0.2, null), Gate(new Subject { Dataset = "close" }, null, 0.9501)];
        Assert.Equal([Verdict.Pass, Verdict.Pass], Verdicts(null));
        Assert.Equal([Verdict.Pass, Verdict.Pass], Verdicts(Adjustment.Holm));
        gates[0] = Gate(new Subject { Dataset = "sure" }, 0.7999, null);
        Assert.Equal([Verdict.InsufficientEvidence, Verdict.InsufficientEvidence], Verdicts(Adjustment.Holm));
        Assert.Equal([Verdict.Pass, Verdict.Pass], Verdicts(Adjustment.BenjaminiHochberg));

        IEnumerable<Verdict> Verdicts(Adjustment? correction) =>
            Gates.Judge([.. gates], all, correction).Select(finding => finding.Verdict);
    }

    [Fact]
    public void Warnings_do_not_decide_the_exit_code()
    {
        var finding = new Finding("g", Measurement(1, null), Verdict.Fail, "w") { Severity = Severity.Warning };
        Assert.Equal(ExitCode.Passed, ExitCode.Of([finding]));
        Assert.Equal(ExitCode.GateFailed, ExitCode.Of([finding, finding with { Severity = Severity.Error }]));
    }

    private static Measurement Of(string model, int correct, int count) => Measurement(0.0, null) with
    {
        Subject = new Subject { Model = model, Dataset = "d" },
        Value = (double)correct / count,
        Interval = BinomialIntervals.Wilson(correct, count, 0.95),
        N = count,
    };

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
