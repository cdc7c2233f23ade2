namespace ClipAudit.Reporting.Pdf;

/// <summary>On which pages things stand: found out by a first drawing, printed by the second.</summary>
internal sealed class PageNumbers
{
    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);

    /// <summary>Number of pages.</summary>
    public int Total { get; set; }

    /// <summary>Whether a place is in the document.</summary>
    public bool Has(string place) => _pages.ContainsKey(place);

    /// <summary>The page of a place; null while it is not known.</summary>
    public int? Of(string place) => _pages.TryGetValue(place, out var page) ? page : null;

    public void Set(string place, int page) => _pages.TryAdd(place, page);
}
