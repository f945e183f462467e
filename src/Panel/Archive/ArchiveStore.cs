using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Panel.Platform;

namespace Panel.Archive;

/// <summary>
/// Files under the name of their own SHA-256: <c>archive/ab/cd/abcd….pdf</c>. What was put in is never written again; a
/// file is on the disk, with its name, before <see cref="PutAsync"/> returns.
/// </summary>
/// <param name="folder">The folder <c>archive</c> of an installation.</param>
public sealed class ArchiveStore(string folder)
{
    // The user who runs Panel reads; nobody writes.
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead;

    /// <summary>The archive of an installation.</summary>
    /// <param name="varDirectory">The installation's data directory.</param>
    public static ArchiveStore In(string varDirectory) => new(Path.Combine(varDirectory, "archive"));

    /// <summary>Where a content of this hash lies, relative to the archive.</summary>
    public static string NameOf(ReadOnlySpan<byte> sha256)
    {
        var name = Convert.ToHexStringLower(sha256);
        return $"{name[..2]}/{name[2..4]}/{name}.pdf";
    }

    /// <summary>
    /// Keeps a content and returns its SHA-256. Putting the same again changes nothing, unless what lies there is
    /// damaged.
    /// </summary>
    public async Task<byte[]> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var sha256 = SHA256.HashData(content.Span);
        var path = Path.Combine(folder, NameOf(sha256));
        if (await HashOfFileAsync(sha256, cancellationToken) is { } kept && kept.AsSpan().SequenceEqual(sha256))
            return sha256;
        var shelf = Path.GetDirectoryName(path)!;
        EnsureFolder(shelf);
        var written = await WriteAsync(content, cancellationToken);
        File.Move(written, path, overwrite: true);
        Persist(shelf);
        return sha256;
    }

    /// <summary>The content of this hash, or null when the archive has none.</summary>
    public async Task<byte[]?> FindAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, NameOf(sha256.Span));
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    /// <summary>
    /// SHA-256 of the file that lies where this hash belongs, or null when there is none; read as a stream.
    /// </summary>
    public async Task<byte[]?> HashOfFileAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, NameOf(sha256.Span));
        if (!File.Exists(path)) return null;
        await using var file = File.OpenRead(path);
        return await SHA256.HashDataAsync(file, cancellationToken);
    }

    private async Task<string> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(folder, "incoming");
        EnsureFolder(incoming);
        var path = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        await using (var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.None))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.SetUnixFileMode(path, ReadOnly);
        return path;
    }

    private void EnsureFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(path)!;
        if (parent.Length >= folder.Length) EnsureFolder(parent);
        Secrets.CloseFolder(path);
        Persist(parent);
    }

    // A renamed file survives a power cut only when its directory was written too; the framework has no call for that.
    private static void Persist(string directory)
    {
        const int readDirectory = 0x10000;
        var descriptor = Open(directory, readDirectory);
        if (descriptor < 0) throw new IOException($"The folder '{directory}' cannot be opened.");
        try
        {
            if (Sync(descriptor) != 0) throw new IOException($"The folder '{directory}' cannot be written to disk.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
