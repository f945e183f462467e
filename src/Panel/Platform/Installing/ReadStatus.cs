using System.Data.Common;
using Dapper;
using Panel.Platform.Events;
using Panel.Platform.Jobs;

namespace Panel.Platform;

/// <summary>How an installation is doing, for its operator.</summary>
/// <param name="Panel">Version of the program.</param>
/// <param name="Schema">Newest applied migration.</param>
/// <param name="Database"><c>private</c> or <c>external</c>, with the server's version.</param>
/// <param name="DatabaseBytes">Size of tables and keys.</param>
/// <param name="FreeBytes">Room left where the data directory lies.</param>
/// <param name="LastBackup">When the last backup was written (UTC), null when there was none.</param>
/// <param name="Waiting">What consumers of events still have to get: printing, mail.</param>
/// <param name="Findings">What should be fixed, worst first; empty when all is well.</param>
public sealed record InstallationStatus(
    string Panel, int Schema, string Database, long DatabaseBytes, long FreeBytes, DateTimeOffset? LastBackup,
    IReadOnlyList<WaitingDeliveries> Waiting, IReadOnlyList<StatusFinding> Findings)
{
    /// <summary>Processes that run jobs at this moment; null where nobody looked.</summary>
    public int? Workers { get; init; }

    /// <summary>
    /// When the private server died within the last day (UTC), oldest first; it was started again each time.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> ServerDeaths { get; init; } = [];

    /// <summary>Jobs whose newest run came to a problem.</summary>
    public IReadOnlyList<JobTrouble> Troubles { get; init; } = [];

    /// <summary>Where processes with pages on this machine can be reached.</summary>
    public IReadOnlyList<Listening> Listening { get; init; } = [];
}

/// <summary>Something to fix.</summary>
/// <param name="Serious">Whether a promise is at stake; else it is advice.</param>
/// <param name="Text">In plain English, for the command line.</param>
/// <param name="Code">Names the finding for translation; empty where only the text says it.</param>
/// <param name="Values">What the translation fills in, in order.</param>
public sealed record StatusFinding(bool Serious, string Text, string Code, params IReadOnlyList<object> Values);

/// <summary>Tells how the installation is doing and what should be fixed. Requires <c>system.manage</c>.</summary>
public sealed class ReadStatus(Installation installation, UnitOfWork work)
{
    private const long LeastFreeBytes = 1L << 30;

    private static readonly TimeSpan LongestWithoutBackup = TimeSpan.FromDays(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <returns>The status, or <c>forbidden</c>.</returns>
    public async Task<Result<InstallationStatus>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        var status = await work.Database.ReadAsync(LoadAsync, cancellationToken);
        var nodes = await work.RunAsync(ShowAutomation.NodesAsync, cancellationToken);
        status = status with
        {
            Workers = nodes.Count(node => node.Alive),
            Listening = Listening.Read(installation.VarDirectory)
        };
        var findings = Judge(status, installation.Clock.GetUtcNow()).Concat(installation.Warnings);
        return status with { Findings = [.. findings.OrderByDescending(finding => finding.Serious)] };
    }

    /// <summary>What the figures call for.</summary>
    internal static IEnumerable<StatusFinding> Judge(InstallationStatus status, DateTimeOffset now)
    {
        if (status.FreeBytes < LeastFreeBytes)
            yield return new(
                true, $"Only {status.FreeBytes >> 20} MB are free. Below 256 MB Panel stops issuing; make room.",
                "disk", status.FreeBytes >> 20);
        if (status.ServerDeaths is [.., var died])
            yield return new(
                true,
                $"The private MariaDB died {status.ServerDeaths.Count} × within a day, last at {died:u}, and was "
                    + "started again. Look for the cause "
                + "in var/db/server.log: memory, disk, or somebody who ended it.", "server_died",
                status.ServerDeaths.Count, died);
        if (status.LastBackup is not { } last)
            yield return new(
                true,
                "There has never been a backup. Write one with './panel backup FILE' and keep it on another machine.",
                "no_backup");
        else if (now - last > LongestWithoutBackup)
            yield return new(
                true,
                $"The last backup is from {last:u}. Let Panel write one every night (Backup__Directory, "
                    + "docs/OPERATING.md).", "old_backup", last);
        foreach (var open in status.Listening.Select(one => one.Judge()).OfType<StatusFinding>()) yield return open;
        foreach (var trouble in status.Troubles)
            yield return new(
                true, $"Job '{trouble.Job}' came to a problem: {trouble.Problem}", "job", trouble.Job, trouble.Problem);
        if (status.Workers == 0)
            yield return new(
                false,
                "No process runs jobs: calendars do not plan, nothing is printed or verified. Start './panel up', "
                    + "or a worker (docs/OPERATING.md).", "no_worker");
        foreach (var work in status.Waiting)
        {
            if (work.Dead > 0)
                yield return new(
                    true,
                    $"{work.Dead} × '{work.Consumer}' failed for good. Its last error is in the automation page; fix "
                        + "it and try again.",
                    "dead", work.Dead, work.Consumer);
            if (work.Oldest is { } oldest && now - oldest > LongestWait)
                yield return new(
                    false, $"'{work.Consumer}' has been waiting since {oldest:u}. Is a worker running?", "waiting",
                    work.Consumer, oldest);
        }
    }

    private async Task<InstallationStatus> LoadAsync(DbConnection connection)
    {
        var server = await connection.QuerySingleAsync<string>("SELECT VERSION()");
        var schema = await connection.QuerySingleAsync<int>("SELECT MAX(version) FROM schema_migration");
        var bytes = await connection.QuerySingleAsync<long>(
            """
            SELECT CAST(SUM(data_length + index_length) AS SIGNED) FROM information_schema.tables
                WHERE table_schema = DATABASE()
            """);
        var backup = await connection.QuerySingleAsync<DateTimeOffset?>(
            "SELECT MAX(at) FROM audit_entry WHERE entity = 'backup' AND action = 'system.backup'");
        var waiting = await connection.QueryAsync<WaitingDeliveries>(WaitingDeliveries.Select);
        var free = DiskSpace.Free(installation.VarDirectory);
        return new InstallationStatus(
            BuildVersion.Text, schema, $"{(installation.IsPrivate ? "private" : "external")}, MariaDB {server}", bytes,
            free, backup,
            waiting.AsList(), [])
        {
            Troubles = (await connection.QueryAsync<JobTrouble>(JobTrouble.Select)).AsList(),
            ServerDeaths = [.. installation.Incidents.Select(incident => incident.At)],
        };
    }
}
