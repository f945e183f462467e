namespace Panel.Testing;

/// <summary>
/// Folders for servers that a test starts itself: in memory where the machine has room, because a first start waits for
/// the disk.
/// </summary>
public static class QuickFolder
{
    /// <summary>A new empty folder; whoever makes it deletes it.</summary>
    public static string Make(string prefix) => Directory.CreateDirectory(
        Path.Combine(Parent(), $"{prefix}{Guid.NewGuid():N}"),
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    internal static string Parent() =>
        Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 2L << 30
            ? "/dev/shm" : Path.GetTempPath();
}
