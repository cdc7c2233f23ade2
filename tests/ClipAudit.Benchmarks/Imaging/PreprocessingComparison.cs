using System.Globalization;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Benchmarks.Imaging;

/// <summary>Preprocessing per image, ours and Pillow's in turns, on the same encoded bytes.</summary>
/// <remarks>Processor time of the whole process, the round that took least: other work on the machine disturbs that
/// least. Both use one thread.</remarks>
internal static class PreprocessingComparison
{
    private const int Rounds = 15;
    private const double SecondsPerRound = 0.1;

    /// <summary>Prints a Markdown table of the times and their ratio.</summary>
    /// <param name="golden">The golden folder, from which the photographs are made.</param>
    /// <param name="python">A Python with Pillow and NumPy.</param>
    public static void Run(string golden, string python)
    {
        var folder = Directory.CreateTempSubdirectory("clipaudit-benchmark-");
        try
        {
            using var pillow = new PillowProcess(python);
            Console.WriteLine("| image | step | ClipAudit ms | Pillow ms | ratio |");
            Console.WriteLine("| --- | --- | ---: | ---: | ---: |");
            foreach (var file in pillow.Make(golden, folder.FullName))
            {
                Compare(pillow, file, "pixels");
                Compare(pillow, file, "tensor");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(PillowProcess pillow, string file, string step)
    {
        var preprocessor = new ImagePreprocessor(Clip());
        var image = File.ReadAllBytes(file);
        var rgb = new byte[preprocessor.ImageLength];
        var chw = step == "tensor" ? new float[rgb.Length] : [];
        Seconds(preprocessor, image, rgb, chw, 50);
        var repeats = Math.Max(1, (int)(SecondsPerRound / pillow.Seconds(step, file, 3)));
        var ours = new double[Rounds];
        var theirs = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            ours[round] = Seconds(preprocessor, image, rgb, chw, repeats);
            theirs[round] = pillow.Seconds(step, file, repeats);
        }
        double our = ours.Min() * 1000, their = theirs.Min() * 1000;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {Path.GetFileName(file)} | {step} | {our:F2} | {their:F2} | {our / their:F2} |"));
    }

    private static double Seconds(ImagePreprocessor preprocessor, byte[] image, byte[] rgb, float[] chw, int repeats)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repeats; i++)
        {
            preprocessor.Prepare(image, rgb);
            if (chw.Length > 0)
                preprocessor.Normalise(rgb, 1, chw);
        }
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds / repeats;
    }

    private static PreprocessSpec Clip()
    {
        const int size = 224;
        return new PreprocessSpec
        {
            Resize = ResizeMode.ShortestEdge,
            ResizeWidth = size,
            ResizeHeight = size,
            Interpolation = Interpolation.Bicubic,
            Width = size,
            Height = size,
            CropRounding = CropRounding.HalfToEven,
            ColourOrder = ColourOrder.ConvertFirst,
            RescaleFactor = 1 / 255.0,
            Mean = new PerChannel(0.48145466, 0.4578275, 0.40821073),
            Deviation = new PerChannel(0.26862954, 0.26130258, 0.27577711),
        };
    }
}
