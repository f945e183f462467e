using System.Security.Cryptography;
using System.Text;

namespace Panel.Platform;

/// <summary>
/// Where a private server keeps its things, and the configuration it starts with. Everything is under <c>var/db</c>.
/// </summary>
internal sealed class PrivateServerFiles(string folder)
{
    /// <summary>Bytes that Linux leaves for the path of a socket (<c>sun_path</c> without its final zero).</summary>
    private const int LongestSocket = 107;

    internal string Folder => folder;

    /// <summary>
    /// Memory for data pages: <c>256M</c> serves 500 customers; <c>PANEL_DB_BUFFER_POOL</c> sets another size.
    /// </summary>
    internal string BufferPool { get; init; } = Environment.GetEnvironmentVariable("PANEL_DB_BUFFER_POOL") ?? "256M";

    /// <summary>Whether what was committed survives a power cut; a server for a moment is quicker without.</summary>
    internal bool Durable { get; init; } = true;

    internal string Data => Path.Combine(folder, "data");

    internal string Configuration => Path.Combine(folder, "my.cnf");

    /// <summary>
    /// Temporary tables. A server clears the folder when it starts: shared with another one, it takes away what that
    /// one works with.
    /// </summary>
    internal string Temporary => Path.Combine(folder, "tmp");

    /// <summary>When the server died and why it came back late, one incident a line.</summary>
    internal string Incidents => Path.Combine(folder, "incidents.log");

    /// <summary>
    /// Path of the socket that everybody comes in by. Where the folder's own path leaves no room for it, it is in a
    /// closed folder elsewhere, always the same for this folder.
    /// </summary>
    internal string Socket { get; } = SocketOf(folder);

    internal string PidFile => Path.Combine(folder, "server.pid");

    internal string Log => Path.Combine(folder, "server.log");

    /// <summary>Held alone by who starts or stops the server, migrates or hands out rights.</summary>
    internal string TurnLock => Path.Combine(folder, "turn.lock");

    /// <summary>Shared by every process that uses the server; who gets it alone was the last.</summary>
    internal string UsersLock => Path.Combine(folder, "users.lock");

    /// <summary>Makes the folder, closed to other users of the machine.</summary>
    internal void Make() => MakeClosed(folder);

    /// <summary>
    /// Writes the configuration, whole or not at all: on a full disk the old one stays.
    /// </summary>
    internal void Configure()
    {
        MakeClosed(Temporary);
        MakeClosed(Path.GetDirectoryName(Socket)!);
        if (!File.Exists(Configuration) || File.ReadAllText(Configuration) != Text) Secrets.Write(Configuration, Text);
    }

    /// <summary>Bytes in the log by now.</summary>
    internal long LogLength => File.Exists(Log) ? new FileInfo(Log).Length : 0;

    /// <summary>
    /// What the server's log says of its end, for messages to people: a full disk, else the last errors.
    /// </summary>
    /// <param name="since">Bytes to leave out: what an earlier server wrote.</param>
    internal string LastErrors(long since)
    {
        if (!File.Exists(Log)) return "It wrote no log.";
        // The errors that follow one of a full disk no longer name it.
        var lines = LogSince(since).Split('\n', StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(DiskSpace.IsNamed)
            ?? string.Join(' ', lines.Where(line => line.Contains("[ERROR]", StringComparison.Ordinal)).TakeLast(3));
    }

    /// <summary>What the server wrote to its log.</summary>
    /// <param name="since">Bytes to leave out: what an earlier server wrote.</param>
    internal string LogSince(long since)
    {
        if (!File.Exists(Log)) return "";
        using var log = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Seek(Math.Min(since, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }

    private string Text => $"""
        # Written by Panel at every start; changes here are lost (docs/OPERATING.md tells what can be set).
        [mariadbd]
        {(Environment.UserName == "root" ? "user=root" : "# runs as the user who started Panel")}
        datadir={Data}
        socket={Socket}
        tmpdir={Temporary}
        pid-file={PidFile}
        log-error={Log}
        skip-networking
        skip-name-resolve
        skip-log-bin
        innodb_buffer_pool_size={BufferPool}
        innodb_log_file_size=96M
        innodb_flush_log_at_trx_commit={(Durable ? 1 : 0)}
        {(Durable ? "# every commit is on the disk" : "innodb_flush_method=nosync")}
        innodb_snapshot_isolation=ON
        innodb_lock_wait_timeout=20
        performance_schema=OFF
        max_connections=150
        max_allowed_packet=64M
        character-set-server=utf8mb4
        collation-server=utf8mb4_unicode_520_ci
        default_time_zone=+00:00
        sql_mode=STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION

        """;

    /// <summary>Removes the socket's folder where it is elsewhere and empty.</summary>
    internal void RemoveOtherFolder()
    {
        var other = Path.GetDirectoryName(Socket)!;
        if (other != folder && Directory.Exists(other) && !Directory.EnumerateFileSystemEntries(other).Any())
            Directory.Delete(other);
    }

    private static void MakeClosed(string path)
    {
        const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path, Closed);
        // Refused where another user made it before.
        File.SetUnixFileMode(path, Closed);
    }

    private static string SocketOf(string folder)
    {
        const string Name = "panel.sock";
        var here = Path.Combine(folder, Name);
        if (Encoding.UTF8.GetByteCount(here) <= LongestSocket) return here;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        return Path.Combine(Environment.IsPrivilegedProcess ? "/run" : Path.GetTempPath(), $"panel-{mark}", Name);
    }
}
