using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Panel.Platform;

/// <summary>Unpacks a backup and proves, before anything else is touched, that it is whole and unchanged.</summary>
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
                return new Problem("platform.backup_unreadable", $"The backup has format {manifest.Format}; this Panel reads {BackupManifest.CurrentFormat}.");
            return Difference(manifest, found) is { } difference ? Damaged(difference) : manifest;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            return Damaged($"it cannot be unpacked ({exception.Message})");
        }
    }

    private static async Task<(BackupManifest? Manifest, Dictionary<string, string> Found)> ReadAsync(
        string file, string folder, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        await using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        Dictionary<string, string> found = [];
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.Name == BackupManifest.EntryName)
                return (await JsonSerializer.DeserializeAsync<BackupManifest>(entry.DataStream!, BackupManifest.Json, cancellationToken), found);
            found[entry.Name] = await ExtractAsync(entry, folder, cancellationToken);
            progress?.Report((stream.Position, stream.Length));
        }
        return (null, found);
    }

    // Only plain files below the folder: a backup from elsewhere is a foreign file and may try more.
    private static async Task<string> ExtractAsync(TarEntry entry, string folder, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(Path.Combine(folder, entry.Name));
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            || !path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidDataException($"'{entry.Name}' is not a plain file of a backup");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var target = new FileStream(path, StagingFolder.OwnerOnly))
            if (entry.DataStream is { } data) await data.CopyToAsync(target, cancellationToken);
        await using var written = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken));
    }

    private static string? Difference(BackupManifest manifest, Dictionary<string, string> found)
    {
        foreach (var file in manifest.Files)
        {
            if (!found.Remove(file.Path, out var hash)) return $"'{file.Path}' is missing";
            if (hash != file.Sha256) return $"'{file.Path}' has changed";
        }
        return found.Count > 0 ? $"'{found.Keys.First()}' does not belong to it" : null;
    }

    private static Problem Damaged(string why) =>
        new("platform.backup_damaged", $"The backup is damaged: {why}. Nothing was changed. Use another copy of it.", "file");
}
