using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClipAudit.Data;

/// <summary>The description at the start of an .npy file: a Python dictionary of three known keys.</summary>
/// <param name="Size">Bytes of one element: 2, 4 or 8.</param>
/// <param name="Shape">Length of each axis.</param>
internal sealed partial record NpyHeader(int Size, ImmutableArray<int> Shape)
{
    private const int MostAxes = 32;

    /// <summary>The shape for messages, such as "(3, 512)".</summary>
    public string ShapeText => $"({string.Join(", ", Shape)})";

    /// <exception cref="InputException">The header describes something that isn't read.</exception>
    public static NpyHeader Parse(string path, string header)
    {
        var match = Form().Match(header.Trim());
        if (!match.Success)
            throw new InputException($"{path} has a .npy header that isn't understood: {header.Trim()}");
        if (match.Groups["order"].Value == "True")
            throw new InputException($"{path} is in Fortran order. Save it with numpy.ascontiguousarray.");
        var type = match.Groups["type"].Value;
        var size = type switch
        {
            "<f2" => 2,
            "<f4" => 4,
            "<f8" => 8,
            _ => throw new InputException($"{path} holds elements of type '{type}'; little-endian float16, float32 and float64 are read."),
        };
        var axes = match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (axes.Length > MostAxes || !axes.All(axis => int.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            throw new InputException($"{path} has the shape ({match.Groups["shape"].Value}), which can't be read.");
        return new(size, [.. axes.Select(axis => int.Parse(axis, NumberStyles.None, CultureInfo.InvariantCulture))]);
    }

    [GeneratedRegex(@"^\{\s*'descr':\s*'(?<type>[^']{1,16})',\s*'fortran_order':\s*(?<order>True|False),\s*'shape':\s*\((?<shape>[0-9, ]*)\),?\s*\}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
