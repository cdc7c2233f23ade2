namespace ClipAudit.Data.Tars;

/// <summary>Reads which samples a shard holds: headers and small members, no image.</summary>
internal sealed class ShardReader(WebDatasetSource source, int shard, List<string> wrong)
{
    private readonly Dictionary<string, ShardSample> samples = new(StringComparer.Ordinal);

    private string Path => source.Shards[shard];

    /// <summary>How many members were passed over.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Length of the shard in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Reads the samples, by key, in the order of the shard.</summary>
    /// <param name="most">Greatest number of samples.</param>
    /// <exception cref="InputException">The shard can't be read, or holds too many samples.</exception>
    public Dictionary<string, ShardSample> Read(int most)
    {
        using var members = new TarMembers(Path);
        while (wrong.Count <= DataLimits.ListedRows && members.Next() is { } member)
            if (Split(member.Name) is var (key, extension))
                Add(member, key, extension, most);
            else
                PassedOver++;
        PassedOver += members.PassedOver;
        Length = members.Length;
        return samples;
    }

    // Up to the first dot of the file's name. Names without a dot, or that start with one, belong to no sample.
    private static (string Key, string Extension)? Split(string name)
    {
        var start = name.LastIndexOf('/') + 1;
        var dot = name.IndexOf('.', start);
        return dot <= start || dot == name.Length - 1 ? null : (name[..dot], name[(dot + 1)..].ToLowerInvariant());
    }

    private void Add(TarMember member, string key, string extension, int most)
    {
        if (!samples.TryGetValue(key, out var sample))
        {
            if (samples.Count == most)
                throw new InputException(FormattableString.Invariant(
                    $"{Path} brings the dataset to more than {DataLimits.Samples} samples, the most that it may have."));
            samples.Add(key, sample = new ShardSample());
        }

        if (!sample.Add(extension))
            Refuse(member.Name, "is here a second time; expected each name once in a shard");
        else if (source.Images.IndexOf(extension) is >= 0 and var rank)
            sample.OfferImage(rank, member.Name, new TarPlace(shard, member.Offset, member.Length));
        else if (source.Reads(extension))
            ReadValues(member, extension, sample);
    }

    private void ReadValues(TarMember member, string extension, ShardSample sample)
    {
        if (member.Length > DataLimits.MemberBytes)
        {
            Refuse(member.Name, FormattableString.Invariant(
                $"has {member.Length} bytes; expected at most {DataLimits.MemberBytes} where it is no image"));
            return;
        }

        var bytes = TarMembers.Read(member);
        if (extension == MemberField.Json)
            ReadKeys(member.Name, bytes, sample);
        else if (MemberText.Text(bytes) is { } text)
            ReadText(extension, text, sample);
        else
            Refuse(member.Name, "is no text in UTF-8");
    }

    private void ReadText(string extension, string text, ShardSample sample)
    {
        if (text.Length == 0)
            return;
        if (source.Label?.Extension == extension)
            sample.Label = text;
        if (source.Caption?.Extension == extension)
            sample.Captions = [text];
    }

    private void ReadKeys(string name, byte[] bytes, ShardSample sample)
    {
        using var document = MemberText.Object(bytes);
        if (document is null)
        {
            Refuse(name, "is no JSON object");
            return;
        }

        if (source.Label is { Key: { } label })
            sample.Label = MemberText.Texts(document, label) is [var only] ? only : null;
        if (source.Caption is { Key: { } caption })
            sample.Captions = MemberText.Texts(document, caption);
        sample.Groups =
        [
            .. source.Groups.Select(key => MemberText.Texts(document, key) is [var group] ? group : Sample.UnknownGroup),
        ];
    }

    private void Refuse(string name, string problem) => wrong.Add($"{Path}: the member '{name}' {problem}");
}
