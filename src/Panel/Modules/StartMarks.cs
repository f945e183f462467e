using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// A file for every start of a module that is under way. It is locked as long as its process lives and removed when the
/// start ended, well or not: one that is there without a lock says that a process ended while this module started.
/// </summary>
internal sealed class StartMarks(string folder)
{
    /// <summary>
    /// Marks a start; dispose it when it has ended. Null where the mark cannot be made: then nothing is known of this
    /// start.
    /// </summary>
    internal IDisposable? Begin(string id)
    {
        Secrets.CloseFolder(folder);
        var file = Path.Combine(folder, $"{id}.{Guid.NewGuid():N}");
        return FileLock.TryExclusive(file) is { } held ? new Mark(file, held) : null;
    }

    /// <summary>How many processes ended while this module started, since <see cref="Forget"/>.</summary>
    internal int Dead(string id) => Left(id).Count;

    /// <summary>Begins to count anew.</summary>
    internal void Forget(string id) => Left(id).ForEach(File.Delete);

    private List<string> Left(string id) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, id + ".*").Where(IsFree)] : [];

    private static bool IsFree(string file)
    {
        using var taken = File.Exists(file) ? FileLock.TryExclusive(file) : null;
        return taken is not null;
    }

    private sealed class Mark(string file, FileLock held) : IDisposable
    {
        public void Dispose()
        {
            File.Delete(file);
            held.Dispose();
        }
    }
}
