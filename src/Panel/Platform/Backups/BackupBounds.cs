using System.Text.RegularExpressions;

namespace Panel.Platform;

/// <summary>
/// What a file may be that calls itself a backup. It may come from anybody: it is unpacked only as far as these bounds
/// go, into a folder of its own, under names that cannot leave it.
/// </summary>
internal static partial class BackupBounds
{
    // Dumps shrink to a tenth, printed documents hardly; a bomb grows a thousandfold.
    private const long Ratio = 200;

    // Small files may be mostly repetition.
    private const long AlwaysAllowed = 256L << 20;

    /// <summary>What must stay free on the disk.</summary>
    private const long Reserve = 256L << 20;

    /// <summary>Bytes of the manifest: about two million documents.</summary>
    internal const long LongestManifest = 512L << 20;

    /// <summary>Bytes of the file with the key.</summary>
    private const long LongestKey = 4096;

    /// <summary>How many bytes a packed file may unpack to.</summary>
    internal static long Unpacked(long packed) => Math.Max(AlwaysAllowed, packed * Ratio);

    /// <summary>Why a file of a backup is not unpacked, or null.</summary>
    internal static string? Refusal(string name, long bytes, string folder)
    {
        if (name != BackupManifest.DumpName && !Archived().IsMatch(name) && !Secret().IsMatch(name))
            return $"'{Shown(name)}' is no file of a backup";
        if (name == BackupManifest.MasterKeyName && bytes > LongestKey) return "its master key is too long to be one";
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return bytes > free - Reserve ? $"'{name}' takes {bytes >> 20} MB and only {free >> 20} MB are free" : null;
    }

    /// <summary>A foreign text as it may be shown on a terminal.</summary>
    internal static string Shown(string text) =>
        new([.. text.Take(300).Select(letter => char.IsControl(letter) ? '?' : letter)]);

    [GeneratedRegex(@"\Aarchive(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){1,6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Archived();

    // Former versions packed the whole folder; only the master key is taken out of it.
    [GeneratedRegex(@"\Asecrets(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}

/// <summary>Reads at most so many bytes of another stream.</summary>
internal sealed class BoundedStream(Stream inner, long most) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Counted(int read)
    {
        _read += read;
        return _read <= most
            ? read
            : throw new InvalidDataException(
                $"it unpacks to more than {most >> 20} MB, far more than a backup of its size does");
    }
}
