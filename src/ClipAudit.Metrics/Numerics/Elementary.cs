namespace ClipAudit.Metrics.Numerics;

/// <summary>ln(1 + x) and eˣ − 1 that keep the digits of a small x, after Kahan.</summary>
/// <remarks>Math.NET's versions of both are good to about nine digits only.</remarks>
internal static class Elementary
{
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * x / (u - 1);
    }

    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * x / Math.Log(u);
    }
}
