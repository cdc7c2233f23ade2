using System.Globalization;
using System.Text;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Cli.WorldExport;

/// <summary>Writes a sub-folder for each class and one CSV file with captions and attributes.</summary>
internal sealed class FolderWriter : IPictureWriter
{
    private readonly string _folder;
    private readonly StreamWriter _table;

    public FolderWriter(string folder)
    {
        _folder = folder;
        foreach (var label in RobotWorld.Labels)
            Directory.CreateDirectory(Path.Combine(folder, label));
        _table = new StreamWriter(Path.Combine(folder, "world.csv"), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        _table.WriteLine("file,label,chassis,build,texture,caption");
    }

    public void Write(int index, RobotPicture picture, byte[] png)
    {
        var label = RobotWorld.Labels[picture.Label];
        var file = string.Create(CultureInfo.InvariantCulture, $"{label}/{index:00000000}.png");
        File.WriteAllBytes(Path.Combine(_folder, file), png);
        _table.WriteLine($"{file},{label},{picture.Chassis},{picture.Build},{picture.Texture},{picture.Caption}");
    }

    public void Dispose() => _table.Dispose();
}
