using System.Diagnostics;
using System.Globalization;

namespace Panel.Testing;

/// <summary>A disk of a few megabytes in memory, mounted on a folder until it is disposed.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <exception cref="InvalidOperationException">Nothing may be mounted here; the message says what to
    /// do.</exception>
    public static SmallDisk Mount(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        if (!Environment.IsPrivilegedProcess)
            throw new InvalidOperationException(
                "This test fills a small disk, and only root may mount one: run './panel test' as root "
                    + $"('{Environment.UserName}' is not).");
        Run(
            "mount", "-t", "tmpfs", "-o", $"size={megabytes.ToString(CultureInfo.InvariantCulture)}m,mode=700",
            "panel-test", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Takes all room there is.</summary>
    public void Fill()
    {
        var piece = new byte[64 << 10];
        try
        {
            using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, 0);
            while (true) file.Write(piece);
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public void Dispose() => Run("umount", "-l", _folder);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return;
        throw new InvalidOperationException(
            $"'{program}' failed: {error.Trim()} In a container, mounting wants the right to: docker run --cap-add "
                + "SYS_ADMIN.");
    }
}
