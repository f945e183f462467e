using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Panel.Platform;

namespace Panel.Tests.Platform;

/// <summary>
/// A backup taken apart, so that a test can change it as a stranger would and pack it again with hashes that fit.
/// </summary>
internal sealed class PackedBackup
{
    internal List<(string Name, byte[] Content)> Files { get; private init; } = [];

    internal BackupManifest Manifest { get; set; } = null!;

    internal string Dump
    {
        get => Encoding.UTF8.GetString(Files[0].Content);
        set => Files[0] = (Files[0].Name, Encoding.UTF8.GetBytes(value));
    }

    internal static async Task<PackedBackup> ReadAsync(string file)
    {
        await using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        var backup = new PackedBackup();
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            using var content = new MemoryStream();
            await entry.DataStream!.CopyToAsync(content);
            if (entry.Name == BackupManifest.EntryName)
                backup.Manifest = JsonSerializer.Deserialize<BackupManifest>(content.ToArray(), BackupManifest.Json)!;
            else
                backup.Files.Add((entry.Name, content.ToArray()));
        }
        return backup;
    }

    /// <summary>Packs it; the manifest names the files as they are now.</summary>
    internal Task WriteAsync(string file) =>
        WriteAsync(file, Manifest with { Files = [.. Files.Select(Named)] }, Files);

    internal static BackedUpFile Named((string Name, byte[] Content) file) =>
        new(file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)));

    internal static async Task WriteAsync(
        string file, BackupManifest? manifest, IEnumerable<(string Name, byte[] Content)> files)
    {
        await using var stream = File.Create(file);
        await using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip);
        if (manifest is not null)
            files = files.Append(
                (BackupManifest.EntryName, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json)));
        foreach (var (name, content) in files)
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
    }
}
