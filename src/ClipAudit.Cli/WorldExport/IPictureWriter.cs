using ClipAudit.ReferenceWorld;

namespace ClipAudit.Cli.WorldExport;

/// <summary>Keeps the pictures of a world, in the order of their indices.</summary>
internal interface IPictureWriter : IDisposable
{
    /// <summary>Keeps a picture.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="picture">What is to be seen.</param>
    /// <param name="png">The picture as a PNG file's bytes.</param>
    void Write(int index, RobotPicture picture, byte[] png);
}
