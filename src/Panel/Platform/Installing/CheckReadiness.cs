using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// Whether this process can do its work: the database answers, its schema is this build's, the disk has room.
/// </summary>
public sealed class CheckReadiness(Database database)
{
    // Below this an issue run could fill the disk.
    private const long LeastFreeBytes = 256L << 20;

    /// <returns>Problems <c>health.database</c>, <c>health.migrations</c>, <c>health.disk</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, string varDirectory, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        // The disk first: where it is full, everything else follows from that.
        var free = DiskSpace.Free(varDirectory);
        if (free < LeastFreeBytes)
            return new Problem(
                "health.disk",
                $"Only {free >> 20} MB are free where '{varDirectory}' or its database lies; {LeastFreeBytes >> 20} "
                    + "MB are the least.");
        return await SchemaAsync(cancellationToken) is { } problem ? problem : Done.Yes;
    }

    private async Task<Problem?> SchemaAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var applied = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                "SELECT COALESCE(MAX(version), 0) FROM schema_migration WHERE state = 'applied'",
                cancellationToken: cancellationToken));
            var built = Migration.OfThisBuild()[^1].Version;
            return applied == built
                ? null
                : new Problem(
                    "health.migrations", $"The schema is at {applied}, this build needs {built}. Restart to migrate.");
        }
        catch (DbException exception)
        {
            return new Problem("health.database", exception.Message);
        }
    }
}
