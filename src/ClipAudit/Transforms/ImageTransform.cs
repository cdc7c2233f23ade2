namespace ClipAudit.Transforms;

/// <summary>A deterministic change of a picture as the model is about to see it: 8-bit RGB at the model's size.</summary>
/// <remarks>Immutable; one instance serves any number of threads at once.</remarks>
public abstract record ImageTransform
{
    /// <summary>Name with version and every parameter, such as "gaussian-noise/1 severity 3": what tells two transforms apart in the
    /// store. The version rises with every change that can change a pixel.</summary>
    public abstract string Key { get; }

    /// <summary>Changes a picture in place.</summary>
    /// <param name="rgb">Shape [height × width × 3].</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="context">What the transform may use besides the picture: same picture and context, same bytes, on any machine
    /// and thread.</param>
    public abstract void Apply(Span<byte> rgb, int height, int width, TransformContext context);
}
