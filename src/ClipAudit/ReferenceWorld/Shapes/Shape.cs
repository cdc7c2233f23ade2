using System.Collections.Immutable;

namespace ClipAudit.ReferenceWorld.Shapes;

/// <summary>A shape by its signed distance: negative inside, zero on the edge, positive outside.</summary>
internal abstract record Shape
{
    /// <summary>Signed distance of a point from the edge, or a bound of it, in the unit of the coordinates.</summary>
    public abstract double Distance(Vector point);
}

/// <summary>A disc.</summary>
internal sealed record Disc(Vector Centre, double Radius) : Shape
{
    public override double Distance(Vector point) => (point - Centre).Length - Radius;
}

/// <summary>The line of a circle with a given half thickness.</summary>
internal sealed record Ring(Vector Centre, double Radius, double HalfThickness) : Shape
{
    public override double Distance(Vector point) => Math.Abs((point - Centre).Length - Radius) - HalfThickness;
}

/// <summary>A rectangle with rounded corners.</summary>
internal sealed record RoundedBox(Vector Centre, Vector HalfSize, double Corner) : Shape
{
    public override double Distance(Vector point)
    {
        var x = Math.Abs(point.X - Centre.X) - HalfSize.X + Corner;
        var y = Math.Abs(point.Y - Centre.Y) - HalfSize.Y + Corner;
        return new Vector(Math.Max(x, 0), Math.Max(y, 0)).Length + Math.Min(Math.Max(x, y), 0) - Corner;
    }
}

/// <summary>All points within a distance of a line segment.</summary>
internal sealed record Capsule(Vector From, Vector To, double Radius) : Shape
{
    public override double Distance(Vector point)
    {
        var (along, offset) = (To - From, point - From);
        var share = Math.Clamp(offset.Dot(along) / along.Dot(along), 0, 1);
        return (offset - (along * share)).Length - Radius;
    }
}

/// <summary>A polygon, convex or not.</summary>
internal sealed record Polygon(ImmutableArray<Vector> Corners) : Shape
{
    public override double Distance(Vector point)
    {
        var nearest = double.PositiveInfinity;
        var inside = false;
        for (int i = 0, j = Corners.Length - 1; i < Corners.Length; j = i++)
        {
            var (edge, offset) = (Corners[j] - Corners[i], point - Corners[i]);
            var share = Math.Clamp(offset.Dot(edge) / edge.Dot(edge), 0, 1);
            nearest = Math.Min(nearest, (offset - (edge * share)).Length);
            if ((Corners[i].Y > point.Y) != (Corners[j].Y > point.Y)
                && point.X < ((Corners[j].X - Corners[i].X) * (point.Y - Corners[i].Y) / (Corners[j].Y - Corners[i].Y)) + Corners[i].X)
                inside = !inside;
        }

        return inside ? -nearest : nearest;
    }
}

/// <summary>All points of any of several shapes.</summary>
internal sealed record Union(ImmutableArray<Shape> Parts) : Shape
{
    public override double Distance(Vector point)
    {
        var nearest = double.PositiveInfinity;
        foreach (var part in Parts)
            nearest = Math.Min(nearest, part.Distance(point));
        return nearest;
    }
}

/// <summary>The points of one shape that are in the other as well.</summary>
internal sealed record Intersection(Shape First, Shape Second) : Shape
{
    public override double Distance(Vector point) => Math.Max(First.Distance(point), Second.Distance(point));
}

/// <summary>The points of one shape that are not in the other.</summary>
internal sealed record Difference(Shape Whole, Shape Hole) : Shape
{
    public override double Distance(Vector point) => Math.Max(Whole.Distance(point), -Hole.Distance(point));
}

/// <summary>A shape moved, turned and scaled.</summary>
/// <param name="Inner">The shape in its own coordinates.</param>
/// <param name="Frame">Where those coordinates lie.</param>
internal sealed record Placed(Shape Inner, Frame Frame) : Shape
{
    public override double Distance(Vector point) => Inner.Distance(Frame.ToLocal(point)) * Frame.Scale;
}

/// <summary>Coordinates moved, turned and scaled.</summary>
/// <param name="Origin">Where the local origin lies.</param>
/// <param name="Direction">Direction of the local x axis, of length 1.</param>
/// <param name="Scale">Length of a local unit.</param>
internal sealed record Frame(Vector Origin, Vector Direction, double Scale)
{
    /// <summary>A point in local coordinates.</summary>
    public Vector ToLocal(Vector point) => (point - Origin).TurnBack(Direction) * (1 / Scale);

    /// <summary>A local point in outer coordinates.</summary>
    public Vector ToOuter(Vector point) => (point * Scale).Turn(Direction) + Origin;
}
