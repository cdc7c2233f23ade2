namespace ClipAudit.Evaluation.Store;

/// <summary>The folder of one key: which parts are in it, and the housekeeping around them.</summary>
/// <remarks>Several processes may use it at once, on several machines: parts only ever appear complete, by a rename, and
/// only vanish after a larger part holds their rows.</remarks>
internal sealed class PartFolder(string path, ContentHash key, int dimension, TimeProvider time, StoreUse use = StoreUse.Usual)
{
    private const string CorruptExtension = ".corrupt";

    // A part that is merged away while the folder is listed shows up under its new name in the next listing.
    private const int MaxListings = 10;

    // No writer holds a temporary file for anything like this long: its process is gone.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    // What the system gives as the time of a file that isn't there.
    private static readonly DateTime NoSuchFile = DateTime.FromFileTimeUtc(0);

    /// <summary>What may be done to it.</summary>
    public StoreUse Use => use;

    /// <summary>Opens all sound parts, in the order of their names.</summary>
    /// <param name="flaws">Receives a sentence for each part that can't be trusted; it is moved aside.</param>
    public List<StorePart> OpenAll(List<string> flaws)
    {
        var parts = new SortedDictionary<string, StorePart>(StringComparer.Ordinal);
        if (!Directory.Exists(path))
            return [];
        if (use != StoreUse.ReadOnly)
            DeleteAbandoned();
        for (var listing = 0; listing < MaxListings; listing++)
            if (!OpenNew(parts, flaws))
                break;
        return [.. parts.Values];
    }

    public StorePart Write(StoredRow[] rows, PartWriter.VectorSource vectors)
    {
        try
        {
            Directory.CreateDirectory(path);
            return PartWriter.Write(path, key, dimension, rows, vectors);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Unwritable(exception);
        }
        catch (Exception exception) when (WriteFailure.Is(exception))
        {
            throw new RunFailedException(
                $"Embeddings can't be stored in {path}: {WriteFailure.Describe(exception)} "
                + "Make room or give another folder with --cache, and run again: what was stored before is kept.", exception);
        }
    }

    /// <summary>Makes sure that there is a folder to write to, before work is done that could not be stored.</summary>
    public void Prepare()
    {
        if (use == StoreUse.ReadOnly)
            return;
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    /// <summary>Deletes parts whose rows a larger one holds by now.</summary>
    public static void Delete(IEnumerable<StorePart> merged)
    {
        foreach (var part in merged)
        {
            part.Dispose();
            TryChange(() => File.Delete(part.Path));
        }
    }

    private InputException Unwritable(Exception exception) =>
        new($"The cache folder {path} can't be written to: {exception.Message} Give another folder with --cache.", exception);

    /// <summary>Opens what the folder lists and is not open yet; true when a listed part was gone by then.</summary>
    private bool OpenNew(SortedDictionary<string, StorePart> parts, List<string> flaws)
    {
        var vanished = false;
        foreach (var file in Directory.GetFiles(path, "*" + PartFormat.Extension))
        {
            if (parts.ContainsKey(file))
                continue;
            try
            {
                var (part, flaw) = StorePart.Open(file, key, dimension);
                if (part is not null)
                    parts.Add(file, part);
                else
                    SetAside(file, flaw, flaws);
            }
            catch (FileNotFoundException)
            {
                vanished = true;
            }
            catch (UnauthorizedAccessException exception)
            {
                throw new InputException(
                    $"The stored part {file} can't be read: {exception.Message} Give another folder with --cache.", exception);
            }
        }
        return vanished;
    }

    private void SetAside(string file, string flaw, List<string> flaws)
    {
        flaws.Add($"The stored part {Path.GetFileName(file)} was set aside and its rows are computed again: {flaw}.");
        if (use != StoreUse.ReadOnly)
            TryChange(() => File.Move(file, file + CorruptExtension, overwrite: true));
    }

    // A file that got its final name since it was listed has no time of writing, and its old name may be in use again: taken for
    // abandoned, another writer's file would be deleted under its hands.
    private void DeleteAbandoned()
    {
        var limit = time.GetUtcNow().UtcDateTime - AbandonedAfter;
        foreach (var file in Directory.GetFiles(path, "*" + PartWriter.TemporaryExtension))
            if (File.GetLastWriteTimeUtc(file) is var written && written != NoSuchFile && written < limit)
                TryChange(() => File.Delete(file));
    }

    // Housekeeping of a folder that is read-only, or that another process tidies at the same time, is not worth a failure:
    // what stays is ignored, and was reported.
    private static void TryChange(Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
