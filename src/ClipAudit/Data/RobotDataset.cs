using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Data;

/// <summary>Datasets of the reference world: pictures of robots, labelled with what they hold, drawn when they are read.</summary>
internal static class RobotDataset
{
    /// <summary>Lists the samples; none is drawn.</summary>
    /// <param name="name">Name of the dataset in the audit.</param>
    /// <param name="settings">The world.</param>
    /// <param name="everyChassis">Whether each scene is drawn once with every chassis, as a set.</param>
    /// <exception cref="InputException">A setting is out of its range.</exception>
    public static Dataset List(string name, WorldSettings settings, bool everyChassis = false)
    {
        var world = new RobotWorld(settings);
        var samples = ImmutableArray.CreateBuilder<Sample>();
        for (var index = 0; index < settings.Count; index++)
        {
            var picture = world.Describe(index);
            var scene = index.ToString("00000000", CultureInfo.InvariantCulture);
            ImmutableArray<string> texture = HasTexture(settings) ? [picture.Texture] : [];
            if (everyChassis)
                foreach (var chassis in RobotWorld.Features[0].Groups)
                    samples.Add(new Sample($"{scene}-{chassis}", picture.Label, [chassis, picture.Build, .. texture]) { Set = scene });
            else
                samples.Add(new Sample(scene, picture.Label, [picture.Chassis, picture.Build, .. texture]));
        }

        return new Dataset
        {
            Name = name,
            Kind = "robots",
            Labels = RobotWorld.Labels,
            Features =
            [
                .. RobotWorld.Features.Select(feature => feature.Feature),
                .. HasTexture(settings) ? ["texture"] : ImmutableArray<string>.Empty,
            ],
            Samples = samples.ToImmutable(),
            Images = new DrawnImages(world, everyChassis),
        };
    }

    // Everywhere else it is that of the label.
    private static bool HasTexture(WorldSettings settings) => settings.Rendition == Rendition.CueConflict;

    /// <summary>Draws each picture when it is asked for, as a binary PPM file: nothing is compressed, so nothing is lost.</summary>
    private sealed class DrawnImages(RobotWorld world, bool everyChassis) : IImageSource
    {
        private readonly byte[] header = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"P6\n{world.Settings.Size} {world.Settings.Size}\n255\n"));

        public byte[] Read(int index) => [.. header, .. everyChassis
            ? world.Draw(index / RobotWorld.Features[0].Groups.Length, index % RobotWorld.Features[0].Groups.Length)
            : world.Draw(index)];
    }
}
