using System.Globalization;
using Panel.Platform;

namespace Panel.Cli;

/// <summary>Writes the installation into one file, and puts such a file back.</summary>
internal static class BackupCommands
{
    public static readonly Command Backup = new(
        "backup", "FILE", "write database, archive and keys into one file (.tar.gz); Panel may go on working",
        BackupAsync);

    public static readonly Command Restore = new(
        "restore", "FILE", "put a backup into an empty installation", RestoreAsync)
    {
        Options = [new Option("--replace", null, "replace what is there; it is written to var/backups first")],
    };

    private static async Task<int> BackupAsync(CliContext context)
    {
        var backup = await context.UseCaseAsync<WriteBackup>();
        var file = context.Argument(0)!;
        var written = await context.WithProgressAsync(
            "Backup", progress => backup.RunAsync(context.Actor, file, progress, context.Cancel));
        if (!written.Ok) return context.Fail(written.Problem);
        var manifest = written.Value;
        return context.Tell(
            new
            {
                file = Path.GetFullPath(file), manifest.CreatedAt, manifest.Schema, manifest.Size,
                files = manifest.Files.Count, manifest.AtLeast
            },
            output =>
            {
                var documents = manifest.Files.Count(entry =>
                    entry.Path.StartsWith("archive/", StringComparison.Ordinal));
                output.WriteLine(
                    $"Wrote {file}: the database and {documents} archived documents, {Megabytes(manifest.Size)} "
                        + "before packing.");
                output.WriteLine(
                    "It holds passwords' hashes and keys: keep it as safe as the server itself, and on another "
                        + "machine.");
            });
    }

    private static async Task<int> RestoreAsync(CliContext context)
    {
        var useCase = new RestoreBackup(context.Installed, context.Clock);
        var restored = await context.WithProgressAsync(
            "Restore",
            progress =>
                useCase.RunAsync(
                    context.Actor, context.Argument(0)!, context.Has("--replace"), progress, context.Cancel));
        if (!restored.Ok) return context.Fail(restored.Problem);
        var report = restored.Value;
        return context.Tell(
            new
            {
                report.Manifest.CreatedAt, report.Manifest.Schema, report.SafetyBackup, report.Applied,
                report.Manifest.AtLeast
            },
            output =>
            {
                output.WriteLine(
                    $"Restored the state of {report.Manifest.CreatedAt:u} with "
                        + $"{report.Manifest.AtLeast.GetValueOrDefault("invoice")} invoices.");
                if (report.SafetyBackup is not null)
                    output.WriteLine($"What was here before is in {report.SafetyBackup}.");
                if (report.Applied.Count > 0)
                    output.WriteLine($"{report.Applied.Count} migrations brought it up to this version.");
                output.WriteLine("Check it with './panel verify'.");
            });
    }

    private static string Megabytes(long bytes) =>
        (bytes / 1_000_000m).ToString("0.0", CultureInfo.InvariantCulture) + " MB";
}
