using ClipAudit.Audits;

namespace ClipAudit.Tests.Audits;

/// <summary>A folder with a model, datasets and an audit file, removed after the test.</summary>
internal sealed class AuditWorkspace : IDisposable
{
    /// <summary>An audit that is right; tests replace parts of it.</summary>
    public const string Valid = """
        audit: 1
        name: first
        models:
          small: { path: model }
        datasets:
          photo: { folder: photo }
          sketch: { folder: sketch, shift-of: photo }
          faces: { csv: faces.csv, image: file, label: age, groups: [race, gender] }
        prompts:
          plain: ["a photo of a {label}."]
        probes:
          - kind: accuracy
            prompts: plain
        gates:
          - { measure: accuracy, where: { dataset: photo }, at-least: 0.5 }
        """;

    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);

    public AuditWorkspace()
    {
        Directory.CreateDirectory(Path("model"));
        foreach (var image in new[] { "photo/cat/1.jpg", "photo/dog/1.jpg", "sketch/cat/1.jpg", "sketch/dog/2.png" })
            Write(image, "bytes");
        Write("faces.csv", "file,age,race,gender\nphoto/cat/1.jpg,young,A,f\nphoto/dog/1.jpg,old,,m\n");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("clipaudit-test-").FullName;

    public string AuditPath => Path("audit.yaml");

    public string Path(string relative) => System.IO.Path.Combine(Folder, relative);

    public void Set(string variable, string value) => environment[variable] = value;

    public void Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string relative, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(relative))!);
        File.WriteAllBytes(Path(relative), bytes);
    }

    public Audit Read(string yaml, string? library = null)
    {
        Write("audit.yaml", yaml);
        return ReadFile(library);
    }

    private Audit ReadFile(string? library) => AuditFile.Read(AuditPath, library, environment.GetValueOrDefault);

    /// <summary>The problems of an audit, a line each, the file's folder taken away.</summary>
    public string[] Problems(string yaml, string? library = null)
    {
        var exception = Assert.Throws<InputException>(() => Read(yaml, library));
        return [.. exception.Message.Replace(Folder + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Split('\n')];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
