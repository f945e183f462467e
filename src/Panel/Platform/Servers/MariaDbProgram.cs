using System.Diagnostics;

namespace Panel.Platform;

/// <summary>
/// Runs MariaDB's own programs. Arguments are lists, never a shell line; passwords never travel in them.
/// </summary>
internal static class MariaDbProgram
{
    // Debian keeps the server in sbin, which an ordinary user's PATH leaves out.
    private static readonly string[] ExtraFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"];

    /// <summary>Full path of a program such as <c>mariadbd</c>.</summary>
    /// <exception cref="RefusedToStartException">It is not installed; the message carries the command that installs
    /// it.</exception>
    internal static string Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            ':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(ExtraFolders).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new RefusedToStartException(new Problem(
                "platform.mariadb_missing",
                $"MariaDB's '{name}' is not installed. Install it with 'apt-get install --no-install-recommends "
                    + "mariadb-server', "
                + "or set ConnectionStrings__Panel to a MariaDB 10.11 server."));
    }

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <param name="folder">Working directory.</param>
    /// <param name="input">Text for its standard input, or null.</param>
    internal static async Task<ProgramResult> RunAsync(
        string name, string folder, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find(name), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return new ProgramResult(process.ExitCode, await output, (await error).Trim());
    }
}

/// <summary>How a program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);
