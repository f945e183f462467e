namespace Panel.Platform;

/// <summary>A folder under <c>var/tmp</c> for half-made things, closed to others and removed at the end.</summary>
internal sealed class StagingFolder : IDisposable
{
    internal StagingFolder(string varDirectory)
    {
        Path = System.IO.Path.Combine(varDirectory, "tmp", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    internal string Path { get; }

    /// <summary>A new file that nobody else may read.</summary>
    internal static FileStreamOptions OwnerOnly => new()
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    /// <summary>A file that must not be there yet and is written once, as the archive keeps them.</summary>
    internal static FileStreamOptions WrittenOnce => new()
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead,
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
