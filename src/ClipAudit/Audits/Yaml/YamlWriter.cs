using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClipAudit.Audits.Yaml;

/// <summary>Writes the shape of a YAML file: reading it gives the same shape.</summary>
internal static class YamlWriter
{
    /// <summary>Writes a shape, without aliases, in block style, lines ended by a line feed.</summary>
    /// <param name="root">The shape.</param>
    /// <param name="output">Where to; stays open.</param>
    public static void Write(YamlMap root, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var emitter = new Emitter(writer, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Write(root, emitter);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private static void Write(YamlValue value, Emitter emitter)
    {
        switch (value)
        {
            case YamlMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach (var entry in map.Entries)
                {
                    emitter.Emit(Scalar(entry.Key, plain: true));
                    Write(entry.Value, emitter);
                }
                emitter.Emit(new MappingEnd());
                break;
            case YamlList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in list.Items)
                    Write(item, emitter);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlScalar scalar:
                // An empty plain scalar would be written as an empty text, which is not nothing.
                emitter.Emit(Scalar(scalar.IsNothing ? "null" : scalar.Text, scalar.IsPlain));
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no shape.", nameof(value));
        }
    }

    // What can't stand without quotes gets some: nothing reads such a text as a number.
    private static Scalar Scalar(string text, bool plain) => new(
        AnchorName.Empty, TagName.Empty, text, plain ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted, isPlainImplicit: true, isQuotedImplicit: true);
}
