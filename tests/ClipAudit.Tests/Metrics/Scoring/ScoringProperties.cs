using ClipAudit.Metrics.Calibration;
using ClipAudit.Metrics.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Scoring;

/// <summary>What holds for any embeddings and logits.</summary>
public sealed class ScoringProperties
{
    private static readonly Gen<float> Value = Gen.Choose(-100, 100).Select(value => value / 16f);

    private static readonly Arbitrary<(int Rows, int Columns, int Dimension, float[] Values)> Matrices =
        (from rows in Gen.Choose(1, 40)
         from columns in Gen.Choose(1, 60)
         from dimension in Gen.Choose(1, 20)
         from values in Value.ArrayOf((rows + columns) * dimension)
         select (rows, columns, dimension, values)).ToArbitrary();

    private static readonly Arbitrary<float[]> Logits =
        (from logits in Value.ArrayOf() where logits.Length > 0 select logits).ToArbitrary();

    [Fact]
    public void Blocked_scores_are_the_naive_ones() => Prop.ForAll(Matrices, input =>
    {
        var (rows, columns, dimension, values) = input;
        var (a, b) = (values[..(rows * dimension)], values[(rows * dimension)..]);
        var scores = new float[rows * columns];
        Embeddings.Score(a, b, dimension, 1, scores);
        for (var i = 0; i < scores.Length; i++)
        {
            var sum = 0.0;
            for (var d = 0; d < dimension; d++)
                sum += (double)a[i / columns * dimension + d] * b[i % columns * dimension + d];
            // Sixteenths of small whole numbers: every product and sum is exact.
            if (sum != scores[i])
                return false;
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Softmax_ignores_a_shift_and_adds_up_to_1() => Prop.ForAll(Logits, logits =>
    {
        var (plain, shifted) = (new float[logits.Length], new float[logits.Length]);
        Softmax.Fill(logits, plain);
        Softmax.Fill([.. logits.Select(logit => logit + 32)], shifted);
        return Math.Abs(plain.Sum() - 1) < 1e-5 && plain.SequenceEqual(shifted);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_colder_temperature_never_raises_the_loss_of_a_right_example() => Prop.ForAll(Logits, logits =>
    {
        var label = Array.IndexOf(logits, logits.Max());
        var warm = TemperatureScaling.NegativeLogLikelihood<float>(logits, logits.Length, [label], 2);
        var cold = TemperatureScaling.NegativeLogLikelihood<float>(logits, logits.Length, [label], 1);
        return cold <= warm + 1e-12 && cold >= 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_contrastive_loss_is_at_least_0_and_ignores_the_order_of_pairs() => Prop.ForAll(Matrices, input =>
    {
        var pairs = input.Values.Length / input.Dimension / 2;
        if (pairs == 0)
            return true;
        var size = pairs * input.Dimension;
        var (images, texts) = (input.Values[..size], input.Values[size..(2 * size)]);
        var loss = ContrastiveLoss.Of<float>(images, texts, input.Dimension, 0.5);
        var reversed = ContrastiveLoss.Of<float>(
            Reversed(images, input.Dimension), Reversed(texts, input.Dimension), input.Dimension, 0.5);
        return loss.ImageToText >= -1e-12 && loss.TextToImage >= -1e-12
            && Math.Abs(loss.Symmetric - reversed.Symmetric) <= 1e-9 * (1 + loss.Symmetric);
    }).QuickCheckThrowOnFailure();

    private static float[] Reversed(float[] rows, int dimension) => [.. rows.Chunk(dimension).Reverse().SelectMany(row => row)];
}
