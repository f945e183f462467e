using System.Globalization;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Platform;

/// <summary>
/// Writes a backup every night into the folder that <c>Backup:Directory</c> names, and keeps the newest
/// <c>Backup:Keep</c> (14). Without the setting there is no such job: a backup beside the data would only look like
/// one.
/// </summary>
internal sealed class WriteBackupJob(JobParts parts, IConfiguration configuration, TimeProvider clock) : PanelJob(parts)
{
    internal const string Key = "write-backup";

    private const string Mask = "panel-*.tar.gz";

    internal override string Name => Key;

    /// <summary>The folder, or null where none is set.</summary>
    internal static string? DirectoryOf(IConfiguration configuration) =>
        configuration["Backup:Directory"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        if (DirectoryOf(configuration) is not { } folder)
            return JobReport.Failed(new Problem(
                "backup.no_directory",
                "This node has no setting 'Backup:Directory'. Set it on every node that runs jobs."));
        var file = Path.Combine(
            folder, $"panel-{clock.GetUtcNow().ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}.tar.gz");
        var written = await UseCase<WriteBackup>().RunAsync(Actor, file, null, cancel);
        if (!written.Ok) return JobReport.Failed(written.Problem);
        return JobReport.Of(
            ("files", written.Value.Files.Count), ("kilobytes", new FileInfo(file).Length >> 10),
            ("old_removed", RemoveOld(folder)));
    }

    // Only files of the job's own name, and only those beyond the newest ones.
    private int RemoveOld(string folder)
    {
        var keep = Math.Max(1, configuration.GetValue("Backup:Keep", 14));
        var old = Directory.EnumerateFiles(folder, Mask).OrderDescending(StringComparer.Ordinal).Skip(keep).ToList();
        foreach (var file in old) File.Delete(file);
        return old.Count;
    }
}
