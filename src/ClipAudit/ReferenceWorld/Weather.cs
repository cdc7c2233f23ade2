namespace ClipAudit.ReferenceWorld;

/// <summary>What happens between scene and sensor: fog, night, inverted film, noise.</summary>
internal static class Weather
{
    private static readonly Shade Mist = Shade.Of(0xC9CED3);
    private static readonly Shade Moonlight = new(0.2, 0.25, 0.4);

    /// <summary>The colour that the sensor records.</summary>
    /// <param name="shade">The colour as drawn.</param>
    /// <param name="scene">The scene.</param>
    /// <param name="rendition">The rendition.</param>
    /// <param name="pixel">Index of the pixel.</param>
    /// <param name="size">Side of the drawn picture in pixels.</param>
    public static Shade Apply(Shade shade, RobotScene scene, Rendition rendition, int pixel, int size)
    {
        var weathered = rendition switch
        {
            Rendition.Negative => new Shade(1 - shade.Red, 1 - shade.Green, 1 - shade.Blue),
            Rendition.Fog => shade.Mix(Mist, Density(scene, (double)(pixel / size) / size)),
            Rendition.Night => shade * Moonlight * scene.Random.Between(Aspect.NightLevel, 0.7, 1.3),
            _ => shade,
        };
        var level = scene.Random.Between(Aspect.NoiseLevel, 0.008, 0.03) * NoiseFactor(rendition);
        return level == 0 ? weathered : new Shade(
            weathered.Red + (level * scene.Random.Noise(pixel * 3)),
            weathered.Green + (level * scene.Random.Noise((pixel * 3) + 1)),
            weathered.Blue + (level * scene.Random.Noise((pixel * 3) + 2)));
    }

    private static double Density(RobotScene scene, double height) =>
        Math.Clamp(scene.Random.Between(Aspect.FogDensity, 0.6, 0.84) + (0.12 * (0.5 - height)), 0, 0.92);

    private static double NoiseFactor(Rendition rendition) => rendition switch
    {
        Rendition.Sketch or Rendition.Cartoon or Rendition.Silhouette => 0.35,
        Rendition.Night => 1.6,
        _ => 1,
    };
}
