namespace Panel.Platform;

/// <summary>
/// A lock on a file between processes of one machine. The kernel gives it back when the process ends, also after
/// <c>kill -9</c>; so nothing stale is ever left behind.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until nobody else holds the lock in any way.</summary>
    /// <exception cref="TimeoutException">Somebody held it longer than <paramref name="patience"/>.</exception>
    public static async Task<FileLock> ExclusiveAsync(
        string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryExclusive(path) is { } taken) return taken;
            if (waited > patience)
                throw new TimeoutException($"'{path}' has been locked by another process for too long.");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>The lock for this process alone, or null when somebody holds or shares it.</summary>
    public static FileLock? TryExclusive(string path) => Try(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>The lock together with others, or null when somebody holds it alone.</summary>
    public static FileLock? TryShared(string path) => Try(path, FileAccess.Read, FileShare.Read);

    public void Dispose() => _file.Dispose();

    // On Linux .NET turns these two sharing modes into flock(LOCK_EX) and flock(LOCK_SH), both without waiting.
    private static FileLock? Try(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, access, share));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
