using System.Globalization;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Cli;

/// <summary>How the installation is doing.</summary>
internal static class StatusCommand
{
    public static readonly Command Command = new(
        "status", "", "version, database, waiting work, last backup, and what should be fixed", RunAsync)
    {
        User = DatabaseUser.Verify,
    };

    private static async Task<int> RunAsync(CliContext context)
    {
        var installation = await context.OpenAsync();
        var read = await (await context.UseCaseAsync<ReadStatus>()).RunAsync(context.Actor, context.Cancel);
        if (!read.Ok) return context.Fail(read.Problem);
        var security = await (await context.UseCaseAsync<ShowSecuritySettings>()).RunAsync(
            context.Actor, context.Cancel);
        if (!security.Ok) return context.Fail(security.Problem);
        var status = security.Value.Finding is { } finding
            ? read.Value with { Findings = [.. read.Value.Findings, finding] } : read.Value;
        context.Tell(status, output => Write(status, installation.VarDirectory, output));
        return status.Findings.Any(one => one.Serious) ? 1 : 0;
    }

    private static void Write(InstallationStatus status, string directory, TextWriter output)
    {
        output.WriteLine($"Panel      {status.Panel}, schema {status.Schema:0000}");
        output.WriteLine($"Database   {status.Database}, {Megabytes(status.DatabaseBytes)}");
        output.WriteLine($"Directory  {directory}, {Megabytes(status.FreeBytes)} free");
        output.WriteLine($"Backup     {status.LastBackup?.ToString("u", CultureInfo.InvariantCulture) ?? "never"}");
        output.WriteLine($"Workers    {(status.Workers is > 0 and var workers ? workers : "none")}");
        foreach (var one in status.Listening)
            output.WriteLine(
                $"Listens    {string.Join(", ", one.Addresses)}; answers to "
                    + $"{string.Join(", ", one.Hosts.Prepend("its addresses"))}");
        foreach (var work in status.Waiting)
            output.WriteLine($"Waiting    {work.Consumer}: {work.Due} due, {work.Dead} failed for good");
        foreach (var finding in status.Findings)
            output.WriteLine($"{(finding.Serious ? "Fix" : "Advice"),-10} {finding.Text}");
        if (status.Findings.Count == 0) output.WriteLine("All is well.");
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString("N0", CultureInfo.InvariantCulture) + " MB";
}
