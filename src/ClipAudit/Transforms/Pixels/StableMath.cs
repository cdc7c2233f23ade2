namespace ClipAudit.Transforms.Pixels;

/// <summary>eˣ, ln x, sin x and cos x from additions, multiplications and divisions alone, which every machine rounds alike:
/// the system's own functions differ in their last bits, and a pixel would differ now and then.</summary>
/// <remarks>Relative errors below 10⁻¹⁴ in the ranges that pictures need: |x| up to 700 for eˣ and up to 100 for sin x and cos x.</remarks>
internal static class StableMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double HalfPi = 1.57079632679489661923;
    private const double SquareRootOf2 = 1.41421356237309504880;
    private const int ExponentBits = 52;
    private const long ExponentOfOne = 1023;

    public static double Exp(double x)
    {
        var halvings = Math.Floor((x / (Ln2High + Ln2Low)) + 0.5);
        var rest = (x - (halvings * Ln2High)) - (halvings * Ln2Low);
        double sum = 1;
        for (var n = 14; n >= 1; n--)
            sum = 1 + (sum * rest / n);
        return sum * BitConverter.Int64BitsToDouble(((long)halvings + ExponentOfOne) << ExponentBits);
    }

    /// <summary>ln x of a normal, positive x.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (bits >> ExponentBits) - ExponentOfOne;
        var mantissa = BitConverter.Int64BitsToDouble((bits & ((1L << ExponentBits) - 1)) | (ExponentOfOne << ExponentBits));
        if (mantissa > SquareRootOf2)
        {
            mantissa /= 2;
            exponent++;
        }

        var ratio = (mantissa - 1) / (mantissa + 1);
        var square = ratio * ratio;
        double sum = 0;
        for (var n = 21; n >= 1; n -= 2)
            sum = (sum * square) + (1.0 / n);
        return (exponent * Ln2High) + ((exponent * Ln2Low) + (2 * ratio * sum));
    }

    public static (double Sine, double Cosine) SinCos(double x)
    {
        var turns = Math.Floor((x / HalfPi) + 0.5);
        var rest = x - (turns * HalfPi);
        var (sine, cosine) = (Sine(rest), Cosine(rest));
        return ((long)turns & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    private static double Sine(double x)
    {
        double sum = 1;
        for (var n = 18; n >= 2; n -= 2)
            sum = 1 - (sum * x * x / (n * (n + 1)));
        return x * sum;
    }

    private static double Cosine(double x)
    {
        double sum = 1;
        for (var n = 19; n >= 1; n -= 2)
            sum = 1 - (sum * x * x / (n * (n + 1)));
        return sum;
    }
}
