namespace ClipAudit.ReferenceWorld.Shapes;

/// <summary>A point or direction of the picture; the unit is the picture's side, the origin its top left.</summary>
internal readonly record struct Vector(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y);

    public static Vector operator *(Vector a, double factor) => new(a.X * factor, a.Y * factor);

    public double Dot(Vector other) => (X * other.X) + (Y * other.Y);

    /// <summary>The vector turned by a direction of length 1.</summary>
    public Vector Turn(Vector direction) => new((X * direction.X) - (Y * direction.Y), (X * direction.Y) + (Y * direction.X));

    /// <summary>The vector turned back by a direction of length 1.</summary>
    public Vector TurnBack(Vector direction) => new((X * direction.X) + (Y * direction.Y), (Y * direction.X) - (X * direction.Y));

    /// <summary>The direction whose half angle has the tangent <paramref name="tangent"/>: exact arithmetic instead of sine and
    /// cosine, whose last digits differ between platforms.</summary>
    public static Vector Direction(double tangent)
    {
        var square = tangent * tangent;
        return new((1 - square) / (1 + square), 2 * tangent / (1 + square));
    }
}
