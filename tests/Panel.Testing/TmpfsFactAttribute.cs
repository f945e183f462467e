using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Panel.Testing;

/// <summary>A test that needs a small disk to fill; skipped by name where nothing may be mounted.</summary>
public sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Possible = new(Try);

    public TmpfsFactAttribute()
    {
        if (!Possible.Value) Skip = "Needs to mount a file system in memory (root).";
    }

    private static bool Try()
    {
        var folder = Directory.CreateTempSubdirectory("panel-mount-").FullName;
        try
        {
            using var disk = SmallDisk.Mount(folder, 1);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}

/// <summary>A disk of a few megabytes in memory, mounted on a folder until it is disposed.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    public static SmallDisk Mount(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes.ToString(CultureInfo.InvariantCulture)}m,mode=700", "panel-test", folder);
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
        if (process.ExitCode != 0) throw new InvalidOperationException(error);
    }
}
