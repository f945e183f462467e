using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Panel.Platform;

/// <summary>
/// Writes a logical copy of the database with MariaDB's own program; <see cref="DumpReader"/> reads it. Passwords go
/// through a closed file.
/// </summary>
internal static class DatabaseDump
{
    // Triggers belong to whoever restores them: another server has other users.
    private const string TriggerStart = $"{CreateTrigger} /*!50017 DEFINER=";

    private const string CreateTrigger = "/*!50003 CREATE*/";

    /// <summary>How the line begins that a trigger's owner was taken from.</summary>
    internal const string TriggerWithoutOwner = $"{CreateTrigger} /*!50003 TRIGGER ";

    private static readonly string[] Options =
    [
        "--single-transaction", "--quick", "--hex-blob", "--triggers", "--skip-add-drop-table", "--skip-dump-date",
        "--no-tablespaces", "--default-character-set=utf8mb4",
    ];

    /// <summary>Writes one consistent snapshot of some tables; the application goes on meanwhile.</summary>
    internal static async Task<Result<Done>> WriteAsync(
        ServerAddress from, IEnumerable<string> tables, string file, CancellationToken cancellationToken)
    {
        using var credentials = new CredentialsFile(from, Path.GetDirectoryName(file)!);
        using var process = Start("mariadb-dump", [credentials.Argument, .. Options, from.Database, .. tables]);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await using (var target = new StreamWriter(file, append: false, Encoding.Latin1))
            await CopyAsync(process.StandardOutput, target, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Done.Yes : new Problem("platform.backup_failed", $"The dump failed: {(await error).Trim()}");
    }

    private static Process Start(string program, IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(MariaDbProgram.Find(program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
        })!;

    // Latin-1 in and out keeps every byte; a dump has one statement per line and no line breaks inside values.
    private static async Task CopyAsync(StreamReader source, StreamWriter target, CancellationToken cancellationToken)
    {
        target.NewLine = "\n";
        while (await source.ReadLineAsync(cancellationToken) is { } line)
            await target.WriteLineAsync(WithoutOwner(line).AsMemory(), cancellationToken);
    }

    internal static string WithoutOwner(string line)
    {
        if (!line.StartsWith(TriggerStart, StringComparison.Ordinal)) return line;
        var end = line.IndexOf("*/", TriggerStart.Length, StringComparison.Ordinal);
        return CreateTrigger + line[(end + 2)..];
    }

    // Options in a file that only its owner may read: a command line is visible to the whole machine.
    private sealed class CredentialsFile : IDisposable
    {
        private readonly string _path;

        internal CredentialsFile(ServerAddress address, string folder)
        {
            _path = Path.Combine(folder, $"client-{Guid.NewGuid():N}.cnf");
            Secrets.Write(_path, string.Create(CultureInfo.InvariantCulture, $"""
                [client]
                {(address.Port is null ? "socket" : "host")}="{Quoted(address.Host)}"
                {(address.Port is { } port ? $"protocol=tcp\nport={port}" : "protocol=socket")}
                user="{Quoted(address.User)}"
                password="{Quoted(address.Password)}"

                """));
        }

        internal string Argument => $"--defaults-file={_path}";

        public void Dispose() => File.Delete(_path);

        private static string Quoted(string text) =>
            text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
    }
}
