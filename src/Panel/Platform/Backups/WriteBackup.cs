using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// Writes an installation into one file: a consistent dump of the database, the archive with every printed document,
/// the installation's keys, and a manifest with hashes. Panel goes on working meanwhile. Requires <c>system.manage</c>.
/// The dump is read as <see cref="DatabaseUser.Backup"/>, who may read and lock; the audit trail is written with the
/// rights of the caller.
/// </summary>
public sealed class WriteBackup(Installation installation, UnitOfWork trail)
{
    /// <summary>Writes the backup; an existing file is never overwritten.</summary>
    /// <param name="file">Path of the new file, usually <c>….tar.gz</c>; only its owner may read it.</param>
    /// <param name="progress">Files packed and files there are.</param>
    /// <returns>The manifest, or <c>platform.backup_exists</c>, <c>platform.backup_failed</c>.</returns>
    public async Task<Result<BackupManifest>> RunAsync(
        Actor actor, string file, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        return await trail.OnceAsync(
            UseCaseCall.Of(this, actor, file), () => WriteAsync(actor, file, progress, cancellationToken),
            cancellationToken);
    }

    private async Task<Result<BackupManifest>> WriteAsync(
        Actor actor, string file, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
            return new Problem("platform.backup_exists", $"'{file}' exists already. Choose another name.", "file");
        using var folder = new StagingFolder(installation.VarDirectory);
        var dump = Path.Combine(folder.Path, BackupManifest.DumpName);
        var head = await HeadAsync(cancellationToken);
        var address = Driver.Address(installation.For(DatabaseUser.Backup).ConnectionString);
        // What others keep beside Panel's tables is theirs: a restore would not know it.
        var dumped = await DatabaseDump.WriteAsync(
            address, Migration.Tables(Migration.OfThisBuild()), dump, cancellationToken);
        if (!dumped.Ok) return dumped.Problem;
        var manifest = await PackAsync(file, head, Sources(dump), progress, cancellationToken);
        await trail.RunAsync(
            async session =>
            {
                await Audit.WriteAsync(
                    session, actor, "system.backup", "backup", Path.GetFileName(file), Actor.ProviderAccountId,
                    after: new { manifest.CreatedAt, manifest.Size, files = manifest.Files.Count });
                return Done.Yes;
            },
            cancellationToken);
        return manifest;
    }

    // Counted before the snapshot: insert-only tables can only have more afterwards.
    private Task<BackupManifest> HeadAsync(CancellationToken cancellationToken) =>
        installation.For(DatabaseUser.Backup).ReadAsync(
            async connection =>
            {
                Dictionary<string, long> rows = [];
                foreach (var table in Grants.InsertOnly.Order(StringComparer.Ordinal))
                    rows[table] = await connection.QuerySingleAsync<long>($"SELECT COUNT(*) FROM `{table}`");
                var schema = await connection.QuerySingleAsync<int>("SELECT MAX(version) FROM schema_migration");
                var server = await connection.QuerySingleAsync<string>("SELECT VERSION()");
                return new BackupManifest(
                    BackupManifest.CurrentFormat, BuildVersion.Text, schema, server, installation.Clock.GetUtcNow(),
                    rows, []);
            },
            cancellationToken);

    // The dump first: every document it knows is in the archive by then, because files are written before their rows.
    private List<(string Name, string Path)> Sources(string dump)
    {
        List<(string, string)> sources = [(BackupManifest.DumpName, dump)];
        sources.AddRange(Archived());
        var key = Path.Combine(installation.VarDirectory, "secrets", "master.key");
        if (File.Exists(key)) sources.Add((BackupManifest.MasterKeyName, key));
        return sources;
    }

    private IEnumerable<(string Name, string Path)> Archived()
    {
        var root = Path.Combine(installation.VarDirectory, "archive");
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => (BackupManifest.ArchiveFolder + Path.GetRelativePath(root, path), path))
            : [];
    }

    private static async Task<BackupManifest> PackAsync(
        string file, BackupManifest head, List<(string Name, string Path)> sources,
        IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var unfinished = file + ".unfinished";
        List<BackedUpFile> files = [];
        await using (var stream = new FileStream(unfinished, StagingFolder.OwnerOnly))
        {
            await using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            await using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
            {
                foreach (var (name, path) in sources)
                {
                    files.Add(await AddAsync(tar, name, path, cancellationToken));
                    progress?.Report((files.Count, sources.Count));
                }
                await AddManifestAsync(tar, head with { Files = files }, cancellationToken);
            }
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, file);
        return head with { Files = files };
    }

    private static async Task<BackedUpFile> AddAsync(
        TarWriter tar, string name, string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        content.Position = 0;
        await tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancellationToken);
        return new BackedUpFile(name, content.Length, Convert.ToHexStringLower(hash));
    }

    private static Task AddManifestAsync(TarWriter tar, BackupManifest manifest, CancellationToken cancellationToken) =>
        tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.EntryName)
            {
                DataStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json)),
            },
            cancellationToken);
}
