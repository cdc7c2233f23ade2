namespace ClipAudit.Transforms.Pixels;

/// <summary>Shape [height × width × channels] of a buffer.</summary>
internal readonly record struct PlaneShape(int Height, int Width, int Channels = 1)
{
    public int Stride => Width * Channels;

    public int Length => Height * Stride;
}
