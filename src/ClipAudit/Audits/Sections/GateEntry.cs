using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Findings;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads one gate.</summary>
internal sealed class GateEntry(GateSubjects subjects, AuditPaths paths, Problems problems)
{
    /// <summary>Reads a gate; null after noting what is wrong.</summary>
    public Gate? Read(YamlMap map)
    {
        var before = problems.Count;
        var reader = new MapReader(map, "the gate", GateKeys.Gate, problems);
        var measure = reader.Require("measure", "the name of a measurement, such as accuracy") is { } name
            ? GateSubjects.Pattern(name, "measure", ProbeKinds.Measures, problems)
            : null;
        var where = ReadSubject(reader, "where", "such as { dataset: photo }", subjects.Read);
        var (least, most) = ReadBounds(reader, map.Position);
        var reference = reader.Find("relative-to") is { } value ? ReadReference(value) : null;
        var count = reader.Whole("min-n");
        var severity = reader.Name("severity");
        reader.Finish();
        return problems.Count > before ? null : new Gate
        {
            Measure = measure!,
            Where = where,
            AtLeast = least,
            AtMost = most,
            RelativeTo = reference,
            MinimumCount = count ?? 1,
            Severity = severity == "warn" ? Severity.Warning : Severity.Error,
        };
    }

    private (double? Least, double? Most) ReadBounds(MapReader reader, YamlPosition position)
    {
        var (least, most) = (reader.Number("at-least"), reader.Number("at-most"));
        var between = reader.Find("between");
        if (between is null && reader.Find("at-least") is null && reader.Find("at-most") is null)
            problems.Add(position, "the gate has no bound; expected the key 'at-least' or 'at-most' or both, or 'between'");
        else if (between is not null && (least ?? most) is not null)
            problems.Add(between.Position, "the gate has 'between' and another bound; expected 'between' alone, or 'at-least' and 'at-most'");
        else if (between is not null)
            (least, most) = ReadBetween(between);
        if (least > most)
            problems.Add(position, FormattableString.Invariant(
                $"no value is at least {least} and at most {most}; expected at-least not above at-most"));
        return (least, most);
    }

    private (double? Least, double? Most) ReadBetween(YamlValue value)
    {
        var ends = (value as YamlList)?.Items ?? [];
        if (ends.Length == 2)
            return (Values.Number(ends[0], problems, NumberRange.Finite), Values.Number(ends[1], problems, NumberRange.Finite));
        problems.Add(value.Position, "'between' does not hold two numbers; expected the smallest and the greatest allowed value, such as [0.4, 0.6]");
        return default;
    }

    private GateReference? ReadReference(YamlValue value)
    {
        const string Expected = "a map such as { model: baseline } or { run: reports/before }";
        if (Values.Map(value, problems, Expected) is not { } map)
            return null;
        StoredRun? run = null;
        var replace = ReadSubject(map, "relative-to", GateKeys.RelativeTo, reader =>
        {
            if (reader.Find("run") is { } path)
                run = ReadRun(path);
            // A stored run has names of its own.
            return reader.Find("run") is null ? subjects.Read(reader) : GateSubjects.ReadAny(reader);
        });
        if (map.Entries.IsEmpty)
            problems.Add(map.Position, $"'relative-to' names nothing; expected {Expected}");
        return new GateReference(replace, run);
    }

    private StoredRun? ReadRun(YamlValue value)
    {
        if (paths.Resolve(value, "the folder of a run") is not { } path)
            return null;
        try
        {
            paths.Remember(value, StoredRun.FileOf(path));
            return StoredRun.Read(path);
        }
        catch (InputException exception)
        {
            paths.Refuse(value, path, exception.Message);
            return null;
        }
    }

    private Subject ReadSubject(MapReader gate, string key, string example, Func<MapReader, Subject> read) =>
        gate.Find(key) is { } value && Values.Map(value, problems, $"a map, {example}") is { } map
            ? ReadSubject(map, key, GateKeys.Where, read)
            : new Subject();

    private Subject ReadSubject(YamlMap map, string what, MapKeys keys, Func<MapReader, Subject> read)
    {
        var reader = new MapReader(map, what, keys, problems);
        var subject = read(reader);
        reader.Finish();
        return subject;
    }
}
