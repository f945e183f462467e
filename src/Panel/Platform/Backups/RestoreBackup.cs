using System.Globalization;

namespace Panel.Platform;

/// <summary>What a restore did.</summary>
/// <param name="Manifest">What the backup says of itself.</param>
/// <param name="SafetyBackup">Backup of what was there before, when something was replaced.</param>
/// <param name="Applied">Migrations that brought an older backup up to this version.</param>
public sealed record RestoreReport(BackupManifest Manifest, string? SafetyBackup, IReadOnlyList<string> Applied);

/// <summary>
/// Puts a backup in place of an empty installation, or of a used one when asked to; then a backup of that one is
/// written first. The file may come from anybody: it is data, and nothing in it is executed. Everything is proven
/// before anything is touched, the rows on a server of their own, and a restore that was interrupted keeps Panel from
/// starting until it is repeated. Requires <c>system.manage</c>.
/// </summary>
public sealed class RestoreBackup(InstallationOptions options, TimeProvider clock)
{
    /// <summary>Restores a backup file.</summary>
    /// <param name="replace">Replace what is there; without it only an empty installation is filled.</param>
    /// <returns>
    /// The report, or <c>platform.backup_unreadable</c>, <c>…backup_damaged</c>, <c>…schema_newer</c>,
    /// <c>…not_empty</c>, <c>…restore_failed</c>.
    /// </returns>
    /// <exception cref="RefusedToStartException">Another process uses the installation.</exception>
    public async Task<Result<RestoreReport>> RunAsync(
        Actor actor, string file, bool replace, IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        await TrialServer.SweepAsync(options.VarDirectory, cancellationToken);
        using var folder = new StagingFolder(options.VarDirectory);
        var read = await ReadAsync(file, folder, progress, cancellationToken);
        if (!read.Ok) return read.Problem;

        var found = await FindAsync(cancellationToken);
        if (found == Contents.Used && !replace)
            return new Problem(
                "platform.not_empty",
                "This installation holds data. Restore into another one (--var DIR), or repeat with --replace: what "
                    + "is here is "
                + "then written to a backup first.");
        if (await TryAsync(folder, read.Value, cancellationToken) is { } problem) return problem;
        Result<string> safety = found == Contents.Used ? await SafeAsync(actor, cancellationToken) : "";
        if (!safety.Ok) return safety.Problem;
        return await ReplaceAsync(actor, file, folder, read.Value, safety.Value, cancellationToken);
    }

    // Cheap before dear: names, sizes and hashes, then every statement of the dump, then the rows themselves.
    private static async Task<Result<RestorePlan>> ReadAsync(
        string file, StagingFolder folder, IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken)
    {
        var unpacked = await BackupContents.UnpackAsync(file, folder.Path, progress, cancellationToken);
        if (!unpacked.Ok) return unpacked.Problem;
        var manifest = unpacked.Value;
        if (RestoredSchema.StepsTo(manifest.Schema) is not { } steps)
            return manifest.Schema > Migration.OfThisBuild()[^1].Version
                ? Newer(manifest)
                : BackupContents.Damaged($"no Panel had a schema {manifest.Schema}");
        if (!Secrets.IsKey(Path.Combine(folder.Path, BackupManifest.MasterKeyName)))
            return BackupContents.Damaged("its master key is no key");
        var dump = Path.Combine(folder.Path, BackupManifest.DumpName);
        var contents = await DumpContents.ReadAsync(dump, cancellationToken);
        if (!contents.Ok) return contents.Problem;
        return contents.Value.Difference(RestoredSchema.RecordOf(manifest.Schema, steps)) is { } difference
            ? BackupContents.Damaged(difference)
            : new RestorePlan(manifest, dump, steps, contents.Value);
    }

    private async Task<Problem?> TryAsync(StagingFolder folder, RestorePlan plan, CancellationToken cancellationToken)
    {
        await using var trial = await TrialServer.StartAsync(folder, cancellationToken);
        return await trial.TryAsync(plan, clock, cancellationToken);
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
            .Select(n =>
                Path.Combine(options.VarDirectory, "backups", n == 0 ? $"{name}.tar.gz" : $"{name}-{n}.tar.gz"))
            .First(candidate => !File.Exists(candidate));
        await using var installation = await Installation.OpenAsync(options, clock, cancellationToken);
        var written = await new WriteBackup(
            installation, installation.Work(DatabaseUser.Worker)).RunAsync(
                actor, file, progress: null, cancellationToken);
        return written.Ok ? file : written.Problem;
    }

    private async Task<Result<RestoreReport>> ReplaceAsync(
        Actor actor, string file, StagingFolder folder, RestorePlan plan, string safety,
        CancellationToken cancellationToken)
    {
        var host = await DatabaseHost.JoinAsync(options, alone: true, cancellationToken);
        await using var leaving = host;
        var target = new RestoredDatabase(host.Databases[DatabaseUser.Migrate], clock);
        var loaded = await target.LoadAsync(plan, cancellationToken);
        if (!loaded.Ok) return Broken(loaded.Problem);
        PlaceFiles(folder);
        await target.FinishAsync(cancellationToken);
        await using var installation = await Installation.OpenAsync(options, host, clock, cancellationToken);
        await WriteAuditAsync(installation, actor, file, plan.Manifest, cancellationToken);
        return new RestoreReport(plan.Manifest, safety.Length > 0 ? safety : null, installation.Migrations.Applied);
    }

    // The archive of what was replaced is in the safety backup. Of the secrets only the master key is taken: passwords
    // of a private server are its own.
    private void PlaceFiles(StagingFolder folder)
    {
        var archive = Path.Combine(options.VarDirectory, "archive");
        if (Directory.Exists(archive)) Directory.Move(archive, Path.Combine(folder.Path, "replaced"));
        var restored = Path.Combine(folder.Path, "archive");
        if (Directory.Exists(restored)) Directory.Move(restored, archive);
        var key = Path.Combine(folder.Path, BackupManifest.MasterKeyName);
        if (File.Exists(key))
            Secrets.Write(Path.Combine(options.VarDirectory, BackupManifest.MasterKeyName), File.ReadAllText(key));
    }

    private static Task WriteAuditAsync(
        Installation installation, Actor actor, string file, BackupManifest manifest,
        CancellationToken cancellationToken) =>
        installation.Work(DatabaseUser.Worker).RunAsync(
            async session =>
            {
                await Audit.WriteAsync(
                    session, actor, "system.restore", "backup", Path.GetFileName(file), Actor.ProviderAccountId,
                    after: new { manifest.CreatedAt, manifest.Panel, manifest.Schema });
                return Done.Yes;
            },
            cancellationToken);

    private static Problem Newer(BackupManifest manifest) => new(
        "platform.schema_newer",
        $"The backup was written by Panel {BackupBounds.Shown(manifest.Panel)} with schema {manifest.Schema:0000}, "
            + "which is newer than this Panel. "
        + "Nothing was changed. Restore it with that version or a newer one.");

    private static Problem Broken(Problem what) => new(
        "platform.restore_failed",
        $"The backup could not be loaded, although a trial went well: {what.Message}. The database is not whole now; "
            + "fix the cause and repeat "
        + "the restore.");
}
