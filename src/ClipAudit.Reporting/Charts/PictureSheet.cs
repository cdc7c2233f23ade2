using System.Collections.Immutable;
using ClipAudit.Pictures;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts;

/// <summary>Pictures in rows and columns, each row with its name: a contact sheet.</summary>
public sealed class PictureSheet
{
    private const double Cell = 84;
    private const double Space = 4;
    private const double Margin = 12;
    private const double NameWidth = 124;
    private const double Head = 22;
    private const double PixelsPerPoint = 1;

    private static readonly TextStyle Name = new(11, Theme.Ink);
    private static readonly TextStyle Heading = new(11, Theme.Muted);

    private readonly ImmutableArray<string> _columns;
    private readonly ImmutableArray<(string Name, ImmutableArray<RgbPicture> Pictures)> _rows;

    /// <summary>A sheet to render.</summary>
    /// <param name="columns">Headings of the columns, at least one.</param>
    /// <param name="rows">The rows with their names, at least one; each has one picture per column.</param>
    /// <exception cref="ArgumentException">Nothing to show, or a row has another number of pictures.</exception>
    public PictureSheet(ImmutableArray<string> columns, ImmutableArray<(string Name, ImmutableArray<RgbPicture> Pictures)> rows)
    {
        if (columns.IsEmpty || rows.IsEmpty || rows.Any(row => row.Pictures.Length != columns.Length))
            throw new ArgumentException("There must be one picture for each row and column, and at least one of each.", nameof(rows));
        (_columns, _rows) = (columns, rows);
    }

    /// <summary>Renders the sheet as a PNG file's bytes, the same for the same sheet.</summary>
    public byte[] RenderPng() => ScenePainter.ToPng(Draw(), Theme.White, PixelsPerPoint);

    private static double Left(int column) => Margin + NameWidth + (column * (Cell + Space));

    private static double Top(int row) => Margin + Head + (row * (Cell + Space));

    private Scene Draw()
    {
        using var ruler = new TextRuler();
        var sketch = new Sketch(ChartTheme.Light, ruler, Left(_columns.Length) - Space + Margin);
        for (var column = 0; column < _columns.Length; column++)
            sketch.TextAt(Left(column) + (Cell / 2), Margin + (Head / 2), _columns[column], Heading, TextAlign.Centre, Cell);
        for (var row = 0; row < _rows.Length; row++)
            DrawRow(sketch, row);
        return sketch.Finish(Top(_rows.Length) - Space + Margin);
    }

    private void DrawRow(Sketch sketch, int row)
    {
        sketch.TextAt(Margin, Top(row) + (Cell / 2), _rows[row].Name, Name, room: NameWidth - Space);
        for (var column = 0; column < _columns.Length; column++)
        {
            var picture = _rows[row].Pictures[column];
            var scale = Cell / Math.Max(picture.Width, picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            var box = new Box(Left(column) + ((Cell - width) / 2), Top(row) + ((Cell - height) / 2), width, height);
            sketch.Add(new PictureMark(picture, box));
        }
    }
}
