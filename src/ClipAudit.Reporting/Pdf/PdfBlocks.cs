using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Draws the blocks of sections.</summary>
internal sealed class PdfBlocks(PageFlow flow, PdfFigures figures)
{
    private const double Indent = 12;
    private const double Enough = 110;
    private const double ShortItem = 60;

    /// <summary>Draws blocks one after the other; figures that follow each other share pages.</summary>
    public void Draw(ImmutableArray<Block> blocks)
    {
        for (var i = 0; i < blocks.Length;)
        {
            var run = blocks.Skip(i).TakeWhile(block => block is FigureBlock).Cast<FigureBlock>().Select(figures.Of).ToList();
            if (run.Count > 0)
                flow.Figures(run);
            else
                Draw(blocks[i]);
            i += Math.Max(1, run.Count);
        }
    }

    private void Draw(Block block)
    {
        switch (block)
        {
            case ProseBlock prose: Draw(prose); break;
            case ListBlock list: Draw(list); break;
            case CalloutBlock callout: PdfCallout.Draw(flow, callout); break;
            case KeyFiguresBlock keyFigures: PdfCards.Draw(flow, keyFigures.Figures); break;
            case DefinitionsBlock definitions: PdfDefinitions.Draw(flow, definitions.Items); break;
            case CodeBlock code: Draw(code); break;
            case TableBlock table: PdfTables.Draw(flow, table); break;
            case ImageStripBlock strip: PdfStrips.Draw(flow, strip); break;
            default: throw new InvalidOperationException($"A block of type {block.GetType().Name} can't be drawn.");
        }
    }

    /// <summary>Height of so much of a block as must stand below its heading.</summary>
    public double Beginning(Block block) => block switch
    {
        ProseBlock prose => flow.Height(Text(prose.Text), Style(prose.Role), flow.Width) + 40,
        ImageStripBlock strip => PdfStrips.Beginning(flow, strip),
        FigureBlock figure => flow.LeastHeight(figures.Of(figure)),
        _ => Enough,
    };

    private void Draw(ProseBlock prose) => flow.Paragraph(Text(prose.Text), Style(prose.Role), prose.Role == ProseRole.Note ? 5 : 6);

    private void Draw(ListBlock list)
    {
        if (list.Title is { } title)
        {
            flow.Space(4);
            flow.Keep(ShortItem + 20);
            flow.Paragraph(title, Theme.Heading3, 3);
        }

        foreach (var item in list.Items)
        {
            var text = PdfText.Of(item, PdfText.Item, Theme.Accent);
            // A short item stays whole, so that its dot never stands alone.
            var height = flow.Height(text, Theme.Body, flow.Width - Indent);
            flow.Keep(height <= ShortItem ? height : ShortItem);
            flow.Canvas.Dot(flow.Left + 4, flow.Y + 7, 1.4, Theme.Muted);
            flow.Paragraph(text, Theme.Body, 2.5, "LI", Indent);
        }

        flow.Space(5);
    }

    private void Draw(CodeBlock code)
    {
        const double padding = 7;
        var lines = code.Text.Split('\n').Select(line => PdfText.Of(line, PdfText.Cell)).ToImmutableArray();
        var height = lines.Sum(line => flow.Height(line, Theme.Code, flow.Width - (2 * padding)));
        flow.Keep(height + (2 * padding));
        flow.Canvas.Fill(new Box(flow.Left, flow.Y, flow.Width, height + (2 * padding)), Theme.Panel);
        flow.Space(padding);
        foreach (var line in lines)
            flow.Space(flow.TextAt("Code", new Box(flow.Left + padding, flow.Y, flow.Width - (2 * padding), 0), line, Theme.Code));
        flow.Space(padding + 8);
    }

    private static RichText Text(Prose prose) => PdfText.Of(prose, PdfText.Paragraph, Theme.Accent);

    private static TextStyle Style(ProseRole role) => role switch
    {
        ProseRole.Lead => Theme.Lead,
        ProseRole.Note => Theme.Note,
        _ => Theme.Body,
    };
}
