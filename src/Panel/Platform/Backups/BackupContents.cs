using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// Unpacks a backup and proves, before anything else is touched, that it is whole, unchanged and nothing but a backup.
/// </summary>
internal static class BackupContents
{
    /// <summary>Unpacks into an empty folder and compares every file with the manifest.</summary>
    /// <returns>The manifest, or <c>platform.backup_unreadable</c>, <c>platform.backup_damaged</c>.</returns>
    internal static async Task<Result<BackupManifest>> UnpackAsync(
        string file, string folder, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) return new Problem("platform.backup_unreadable", $"There is no file '{file}'.", "file");
        try
        {
            var (manifest, found) = await ReadAsync(file, folder, progress, cancellationToken);
            if (manifest is null) return Damaged("it has no manifest; it was not written to its end");
            if (manifest.Format != BackupManifest.CurrentFormat)
                return new Problem(
                    "platform.backup_unreadable",
                    $"The backup has format {manifest.Format}; this Panel reads {BackupManifest.CurrentFormat}.");
            return (manifest.Fault() ?? Difference(manifest, found)) is { } fault ? Damaged(fault) : manifest;
        }
        catch (Exception exception)
            when (exception is InvalidDataException or EndOfStreamException or JsonException or FormatException
            or ArgumentException or NotSupportedException or OverflowException)
        {
            return Damaged(
                exception is InvalidDataException ? exception.Message : $"it cannot be unpacked ({exception.Message})");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Problem(
                "platform.backup_unreadable",
                $"The backup cannot be unpacked: {exception.Message} Nothing was changed.", "file");
        }
    }

    /// <summary>The problem of a file that is no sound backup.</summary>
    internal static Problem Damaged(string why) => new(
        "platform.backup_damaged",
        $"The backup is damaged, or no backup of Panel: {why}. Nothing was changed. Use another copy of it.", "file");

    private static async Task<(BackupManifest? Manifest, Dictionary<string, BackedUpFile> Found)> ReadAsync(
        string file, string folder, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        await using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        await using var bounded = new BoundedStream(gzip, BackupBounds.Unpacked(stream.Length));
        await using var tar = new TarReader(bounded);
        Dictionary<string, BackedUpFile> found = new(StringComparer.Ordinal);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                throw new InvalidDataException($"'{BackupBounds.Shown(entry.Name)}' is no plain file");
            if (entry.Name == BackupManifest.EntryName)
            {
                var manifest = await ManifestAsync(entry, cancellationToken);
                return await tar.GetNextEntryAsync(copyData: false, cancellationToken) is null
                    ? (manifest, found) : throw new InvalidDataException("something follows its manifest");
            }
            found.Add(entry.Name, await ExtractAsync(entry, folder, cancellationToken));
            progress?.Report((stream.Position, stream.Length));
        }
        return (null, found);
    }

    private static async Task<BackupManifest?> ManifestAsync(TarEntry entry, CancellationToken cancellationToken) =>
        entry.Length <= BackupBounds.LongestManifest && entry.DataStream is { } data
            ? await JsonSerializer.DeserializeAsync<BackupManifest>(data, BackupManifest.Json, cancellationToken)
            : throw new InvalidDataException("its manifest is empty or too long");

    private static async Task<BackedUpFile> ExtractAsync(
        TarEntry entry, string folder, CancellationToken cancellationToken)
    {
        if (BackupBounds.Refusal(entry.Name, entry.Length, folder) is { } refusal)
            throw new InvalidDataException(refusal);
        var path = Path.Combine(folder, entry.Name);
        if (IsTaken(path, folder))
            throw new InvalidDataException($"'{entry.Name}' is in it twice, or is a file as well as a folder");
        Secrets.CloseFolder(Path.GetDirectoryName(path)!);
        await using (var target = new FileStream(path, StagingFolder.WrittenOnce))
            if (entry.DataStream is { } data) await data.CopyToAsync(target, cancellationToken);
        await using var written = File.OpenRead(path);
        return new BackedUpFile(
            entry.Name, written.Length,
            Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken)));
    }

    // The folder starts empty: what lies there came out of this backup.
    private static bool IsTaken(string path, string folder)
    {
        if (Path.Exists(path)) return true;
        for (var above = Path.GetDirectoryName(
            path)!; above.Length > folder.Length; above = Path.GetDirectoryName(above)!)
            if (File.Exists(above)) return true;
        return false;
    }

    private static string? Difference(BackupManifest manifest, Dictionary<string, BackedUpFile> found)
    {
        foreach (var file in manifest.Files)
        {
            if (!found.Remove(file.Path, out var unpacked)) return $"'{BackupBounds.Shown(file.Path)}' is missing";
            if (unpacked != file) return $"'{file.Path}' has changed";
        }
        return found.Count > 0 ? $"'{found.Keys.First()}' does not belong to it" : null;
    }
}
