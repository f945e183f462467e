using System.Text.RegularExpressions;

namespace Panel.Platform;

/// <summary>
/// Room on the disks of an installation: its directory, and the private database where that lies on a disk of its own.
/// </summary>
internal static partial class DiskSpace
{
    // What is left then is not enough to open a table.
    private const long Nothing = 8L << 20;

    /// <summary>Bytes that are free where the least are.</summary>
    internal static long Free(string varDirectory)
    {
        var database = Path.Combine(varDirectory, "db");
        var free = On(varDirectory);
        return Directory.Exists(database) ? Math.Min(free, On(database)) : free;
    }

    /// <summary>Whether a server failed because its disk is full: the disk says so, or the server.</summary>
    internal static bool IsFull(string folder, string complaint) => On(folder) < Nothing || IsNamed(complaint);

    /// <summary>Whether a server's words are those of a full disk.</summary>
    internal static bool IsNamed(string complaint) => NoRoom().IsMatch(complaint);

    /// <summary>
    /// Whether a server stands still until somebody makes room: it neither ends then nor answers, and looks again once
    /// a minute.
    /// </summary>
    internal static bool IsWaitedFor(string log) =>
        log.Contains("Waiting for someone to free space", StringComparison.Ordinal);

    /// <summary>The problem of a full disk.</summary>
    internal static Problem Full(string folder) => new(
        "platform.disk_full",
        $"The disk of the database is full: {On(folder) >> 20} MB are free where '{folder}' lies. Make feature "
            + "there; a running Panel then goes on by "
        + "itself, else start it again.");

    private static long On(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    [GeneratedRegex(
        @"No space left on device|disk is full|(errcode:|errno:|error|error number) 28\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoRoom();
}
