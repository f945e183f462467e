using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace Panel.Platform;

/// <summary>What a server and a runtime must be before Panel trusts them with money.</summary>
internal static partial class ServerCheck
{
    /// <summary>
    /// The first runtime with the security fixes that Panel expects (docs/DECISIONS.md#9-the-runtime-floor).
    /// </summary>
    internal static readonly Version RuntimeFloor = new(10, 0, 13);

    private static readonly Version ServerFloor = new(10, 6, 18);

    private const long PacketFloor = 16L << 20;

    /// <summary>
    /// Refuses a server that cannot keep promises; returns what should be fixed but does not stop Panel.
    /// </summary>
    /// <exception cref="RefusedToStartException">Not MariaDB, too old, not reachable, or not writable.</exception>
    internal static async Task<IReadOnlyList<StatusFinding>> RunAsync(
        Database database, CancellationToken cancellationToken)
    {
        var settings = await ReadAsync(database, cancellationToken);
        if (Refusal(settings) is { } problem) throw new RefusedToStartException(problem);
        if (await database.ReadAsync(RestoredDatabase.IsHalfRestoredAsync, cancellationToken))
            throw new RefusedToStartException(RestoredDatabase.Interrupted);
        return [.. Warnings(settings, Environment.Version)];
    }

    /// <summary>Why this server is refused, or null.</summary>
    internal static Problem? Refusal(ServerSettings server)
    {
        if (!server.Version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
            || VersionOf(server.Version) < ServerFloor)
            return new Problem(
                "platform.server_version",
                $"The database server says it is '{server.Version}'. Panel needs MariaDB {ServerFloor} or newer "
                    + "(10.11 is what it is tested with).");
        return server.ReadOnly != 0
            ? new Problem(
                "platform.server_read_only",
                "The database server is read-only (a replica?). Point Panel to the writer.")
            : null;
    }

    /// <summary>One sentence for each setting that weakens a promise.</summary>
    internal static IEnumerable<StatusFinding> Warnings(ServerSettings server, Version runtime)
    {
        if (runtime < RuntimeFloor)
            yield return new(
                false,
                $".NET {runtime} is older than {RuntimeFloor}, which carries security fixes. Update the runtime.",
                "runtime",
                $"{runtime}", $"{RuntimeFloor}");
        if (server.FlushLog != 1)
            yield return new(
                false,
                "innodb_flush_log_at_trx_commit is not 1: a power failure may lose issued documents. Set it to 1.",
                "flush");
        if (server.MaxPacket < PacketFloor)
            yield return new(
                false,
                $"max_allowed_packet is {server.MaxPacket} bytes; Panel writes in large statements. Set it to 64M.",
                "packet",
                server.MaxPacket);
    }

    private static async Task<ServerSettings> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(
                connection => connection.QuerySingleAsync<ServerSettings>(
                    """
                    SELECT VERSION() AS version, CAST(@@global.innodb_flush_log_at_trx_commit AS SIGNED) AS flush_log,
                           CAST(@@global.max_allowed_packet AS SIGNED) AS max_packet, @@global.read_only <> 0
                           AS read_only
                    """),
                cancellationToken);
        }
        catch (DbException exception)
        {
            throw new RefusedToStartException(
                new Problem(
                    "platform.database_unreachable",
                    $"The database cannot be used: {exception.Message.Trim()} Check ConnectionStrings__Panel, the "
                        + "server and its users."),
                exception);
        }
    }

    private static Version VersionOf(string text) =>
        Number().Matches(text) is [.., var last] ? Version.Parse(last.Value) : new Version(0, 0);

    // "5.5.5-10.11.19-MariaDB": old protocols put a fixed number in front.
    [GeneratedRegex(@"\d+\.\d+\.\d+(?=-MariaDB)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

/// <summary>What a server says about itself.</summary>
internal sealed record ServerSettings(string Version, long FlushLog, long MaxPacket, int ReadOnly);
