using System.Globalization;

namespace Panel.Platform;

/// <summary>What a restore did.</summary>
/// <param name="Manifest">What the backup says of itself.</param>
/// <param name="SafetyBackup">Backup of what was there before, when something was replaced.</param>
/// <param name="Applied">Migrations that brought an older backup up to this version.</param>
public sealed record RestoreReport(BackupManifest Manifest, string? SafetyBackup, IReadOnlyList<string> Applied);

/// <summary>
/// Puts a backup in place of an empty installation, or of a used one when asked to; then a backup of that one is written first.
/// Everything is proven before anything is touched, and a restore that was interrupted keeps Panel from starting until it is
/// repeated. Requires <c>system.manage</c>.
/// </summary>
public sealed class RestoreBackup(InstallationOptions options, TimeProvider clock)
{
    /// <summary>Restores a backup file.</summary>
    /// <param name="replace">Replace what is there; without it only an empty installation is filled.</param>
    /// <returns>
    /// The report, or <c>platform.backup_unreadable</c>, <c>…backup_damaged</c>, <c>…schema_newer</c>, <c>…not_empty</c>,
    /// <c>…restore_failed</c>.
    /// </returns>
    /// <exception cref="RefusedToStartException">Another process uses the installation.</exception>
    public async Task<Result<RestoreReport>> RunAsync(
        Actor actor, string file, bool replace, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        using var folder = new StagingFolder(options.VarDirectory);
        var unpacked = await BackupContents.UnpackAsync(file, folder.Path, progress, cancellationToken);
        if (!unpacked.Ok) return unpacked.Problem;
        var manifest = unpacked.Value;
        if (manifest.Schema > Migration.OfThisBuild()[^1].Version) return Newer(manifest);

        var found = await FindAsync(cancellationToken);
        if (found == Contents.Used && !replace)
            return new Problem(
                "platform.not_empty",
                "This installation holds data. Restore into another one (--var DIR), or repeat with --replace: what is here is "
                + "then written to a backup first.");
        Result<string> safety = found == Contents.Used ? await SafeAsync(actor, cancellationToken) : "";
        if (!safety.Ok) return safety.Problem;
        return await ReplaceAsync(actor, file, folder, manifest, safety.Value, cancellationToken);
    }

    private async Task<Contents> FindAsync(CancellationToken cancellationToken)
    {
        await using var host = await DatabaseHost.JoinAsync(options, alone: true, cancellationToken);
        return await host.Databases[DatabaseUser.Migrate].ReadAsync(RestoredDatabase.ContentsAsync, cancellationToken);
    }

    private async Task<Result<string>> SafeAsync(Actor actor, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"before-restore-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        var file = Enumerable.Range(0, int.MaxValue)
            .Select(n => Path.Combine(options.VarDirectory, "backups", n == 0 ? $"{name}.tar.gz" : $"{name}-{n}.tar.gz"))
            .First(candidate => !File.Exists(candidate));
        await using var installation = await Installation.OpenAsync(options, clock, cancellationToken);
        var written = await new WriteBackup(installation).RunAsync(actor, file, progress: null, cancellationToken);
        return written.Ok ? file : written.Problem;
    }

    private async Task<Result<RestoreReport>> ReplaceAsync(
        Actor actor, string file, StagingFolder folder, BackupManifest manifest, string safety, CancellationToken cancellationToken)
    {
        var host = await DatabaseHost.JoinAsync(options, alone: true, cancellationToken);
        await using var leaving = host;
        var target = new RestoredDatabase(host.Databases[DatabaseUser.Migrate]);
        var loaded = await target.LoadAsync(Path.Combine(folder.Path, BackupManifest.DumpName), manifest, cancellationToken);
        if (!loaded.Ok) return loaded.Problem;
        PlaceFiles(folder);
        await target.FinishAsync(cancellationToken);
        var installation = await Installation.OpenAsync(options, host, clock, cancellationToken);
        await WriteAuditAsync(installation, actor, file, manifest, cancellationToken);
        return new RestoreReport(manifest, safety.Length > 0 ? safety : null, installation.Migrations.Applied);
    }

    // The archive of what was replaced is in the safety backup; keys are laid over, so that older ones stay readable.
    private void PlaceFiles(StagingFolder folder)
    {
        var archive = Path.Combine(options.VarDirectory, "archive");
        if (Directory.Exists(archive)) Directory.Move(archive, Path.Combine(folder.Path, "replaced"));
        var restored = Path.Combine(folder.Path, "archive");
        if (Directory.Exists(restored)) Directory.Move(restored, archive);
        var secrets = Path.Combine(folder.Path, "secrets");
        if (!Directory.Exists(secrets)) return;
        foreach (var path in Directory.EnumerateFiles(secrets, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(options.VarDirectory, "secrets", Path.GetRelativePath(secrets, path));
            Secrets.CloseFolder(Path.GetDirectoryName(place)!);
            File.Move(path, place, overwrite: true);
        }
    }

    private static Task WriteAuditAsync(
        Installation installation, Actor actor, string file, BackupManifest manifest, CancellationToken cancellationToken) =>
        installation.Work(DatabaseUser.Web).RunAsync(
            async work =>
            {
                await Audit.WriteAsync(
                    work, actor, "system.restore", "backup", Path.GetFileName(file), Actor.ProviderAccountId,
                    after: new { manifest.CreatedAt, manifest.Panel, manifest.Schema });
                return Done.Yes;
            },
            cancellationToken);

    private static Problem Newer(BackupManifest manifest) => new(
        "platform.schema_newer",
        $"The backup was written by Panel {manifest.Panel} with schema {manifest.Schema:0000}, which is newer than this Panel. "
        + "Nothing was changed. Restore it with that version or a newer one.");
}
