using System.Collections.Immutable;
using ClipAudit.Reporting.Document;

namespace ClipAudit.Reporting.Html;

/// <summary>Writes what stands in sections; the one place to add a kind of block.</summary>
internal sealed class PageBlocks(HtmlWriter html, PageFigures figures)
{
    public void Write(Block block)
    {
        switch (block)
        {
            case ProseBlock prose: Paragraph(prose.Text, Class(prose.Role)); break;
            case ListBlock list: Write(list); break;
            case CalloutBlock callout: Write(callout); break;
            case KeyFiguresBlock keyFigures: KeyFigures.Write(html, keyFigures.Figures); break;
            case DefinitionsBlock definitions: Write(definitions); break;
            case CodeBlock code: html.Open("pre").Element("code", code.Text).Close().Line(); break;
            case FigureBlock figure: figures.Write(html, figure); break;
            case ImageStripBlock strip: PageStrips.Write(html, strip); break;
            case TableBlock table: PageTable.Write(html, table); break;
            default: throw new InvalidOperationException($"A block of type {block.GetType().Name} can't be written.");
        }
    }

    private void Write(ListBlock list)
    {
        if (list.Title is { } title)
            html.Element("p", title, ("class", "list-title"));
        Items(list.Items);
    }

    private void Write(CalloutBlock callout)
    {
        html.Open("div", ("class", $"callout {ToneName.Of(callout.Tone)}")).Element("p", Shortened.Title(callout.Title), ("class", "list-title"));
        foreach (var item in callout.Items)
            Paragraph(item, null);
        html.Close().Line();
    }

    private void Write(DefinitionsBlock definitions)
    {
        html.Open("dl", ("class", "definitions"));
        foreach (var definition in definitions.Items)
            DefinitionList.Write(html, definition);
        html.Close().Line();
    }

    private void Items(ImmutableArray<Prose> items)
    {
        html.Open("ul");
        foreach (var item in items)
        {
            html.Open("li");
            PageProse.Write(html, item);
            html.Close();
        }

        html.Close().Line();
    }

    private void Paragraph(Prose text, string? style)
    {
        html.Open("p", ("class", style));
        PageProse.Write(html, text);
        html.Close().Line();
    }

    private static string? Class(ProseRole role) => role switch
    {
        ProseRole.Body => null,
        ProseRole.Lead => "lead",
        ProseRole.Note => "note",
        _ => throw new InvalidOperationException($"No class for the role {role}."),
    };
}
