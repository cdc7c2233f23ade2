namespace ClipAudit.Probes.Counting;

/// <summary>Interval methods for proportions that an audit can ask for.</summary>
internal enum ProportionInterval
{
    /// <summary>Wilson's score interval.</summary>
    Wilson,

    /// <summary>The exact interval of Clopper and Pearson; never shorter than its level promises.</summary>
    ClopperPearson,
}
