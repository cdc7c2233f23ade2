using ClipAudit.ReferenceWorld.Shapes;

namespace ClipAudit.ReferenceWorld;

/// <summary>How parts and background are drawn: in paint and light, flat, as lines, or as one dark mass.</summary>
internal abstract class Style
{
    private static readonly Style Photo = new PhotoStyle();
    private static readonly Style Cartoon = new CartoonStyle();
    private static readonly Style Sketch = new SketchStyle();
    private static readonly Style Silhouette = new SilhouetteStyle();

    /// <summary>Width of the outlines, in the picture's side; 0 for none.</summary>
    public virtual double LineWidth => 0;

    /// <summary>Colour of the outlines.</summary>
    public virtual Shade Ink => Shade.Of(0x22252B);

    public static Style Of(Rendition rendition) => rendition switch
    {
        Rendition.Sketch => Sketch,
        Rendition.Cartoon => Cartoon,
        Rendition.Silhouette => Silhouette,
        _ => Photo,
    };

    /// <summary>The colour behind everything.</summary>
    public abstract Shade Background(RobotScene scene, Vector point);

    /// <summary>The colour of a part.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="layer">The part.</param>
    /// <param name="point">The point.</param>
    /// <param name="distance">Its signed distance from the part's edge.</param>
    public abstract Shade Fill(RobotScene scene, Layer layer, Vector point, double distance);

    private sealed class PhotoStyle : Style
    {
        // Behind the robot a wall, below it a darker floor with the robot's shadow on it.
        public override Shade Background(RobotScene scene, Vector point)
        {
            var wall = scene.Background.At(scene.BackgroundFrame.ToLocal(point));
            var ground = scene.Frame.ToOuter(new(0, 0.39));
            var floor = Math.Clamp((point.Y - ground.Y + 0.06) * 24, 0, 1);
            var offset = point - ground;
            var shadow = Math.Clamp(1.25 - (new Vector(offset.X / 0.26, offset.Y / 0.045).Length * 0.9 / scene.Frame.Scale), 0, 0.45);
            return wall * (scene.Brightness * (1 - (0.24 * floor)) * (1 - shadow));
        }

        public override Shade Fill(RobotScene scene, Layer layer, Vector point, double distance)
        {
            var surface = layer.Surface.At(layer.Frame.ToLocal(point));
            if (layer.Glows)
                return surface;
            var lit = 0.98 + (0.55 * (point - scene.Frame.Origin).Dot(scene.Light));
            var rim = Math.Clamp(-distance / 0.03, 0, 1);
            return surface * (lit * scene.Brightness * (0.7 + (0.3 * rim)));
        }
    }

    private sealed class CartoonStyle : Style
    {
        public override double LineWidth => 0.016;

        public override Shade Background(RobotScene scene, Vector point) => scene.Background.First.Mix(new(1, 1, 1), 0.45);

        public override Shade Fill(RobotScene scene, Layer layer, Vector point, double distance) =>
            layer.Surface.First.Mix(new(1, 1, 1), 0.12);
    }

    private sealed class SketchStyle : Style
    {
        private static readonly Shade Paper = Shade.Of(0xF3EFE4);

        public override double LineWidth => 0.018;

        public override Shade Ink => Shade.Of(0x3A3A40);

        public override Shade Background(RobotScene scene, Vector point) => Paper;

        public override Shade Fill(RobotScene scene, Layer layer, Vector point, double distance) => Paper;
    }

    private sealed class SilhouetteStyle : Style
    {
        public override Shade Background(RobotScene scene, Vector point) => scene.Background.First.Mix(new(1, 1, 1), 0.6);

        public override Shade Fill(RobotScene scene, Layer layer, Vector point, double distance) => Ink;
    }
}
