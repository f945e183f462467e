using Dapper;

namespace Panel.Platform.Jobs;

/// <summary>
/// Forgets what nobody asks for any more: runs of jobs, deliveries that are done and calls whose outcome is known after
/// three months, and keys of commands after 31 days, when no client repeats them. Events stay as long as the audit
/// trail, and so does what was not delivered or is not known.
/// </summary>
public sealed class CleanUpRecords(UnitOfWork work)
{
    private const int RecordsKeptDays = 92;

    /// <summary>Days for which a key of a command gives its first answer.</summary>
    internal const int CommandsKeptDays = 31;

    private const int RowsPerStatement = 5_000;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>.</param>
    /// <returns>How many rows went. Problem <c>forbidden</c>.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.OnceAsync<Result<int>>(
            UseCaseCall.Of(this, actor),
            async () => await AllAsync(JobRunsAsync, cancellationToken)
                + await AllAsync(CommandsAsync, cancellationToken)
                + await AllAsync(CallsAsync, cancellationToken)
                + await AllAsync(DeliveriesAsync, cancellationToken),
            cancellationToken);
    }

    // In small transactions: nobody waits long for the rows of one.
    private static async Task<int> AllAsync(
        Func<CancellationToken, Task<int>> forget, CancellationToken cancellationToken)
    {
        var (gone, last) = (0, 0);
        do gone += last = await forget(cancellationToken);
        while (last == RowsPerStatement);
        return gone;
    }

    private Task<int> JobRunsAsync(CancellationToken cancellationToken) => work.RunAsync(
        session => session.ExecuteAsync(
            "DELETE FROM job_run WHERE ended_at < @before LIMIT @RowsPerStatement",
            new { before = session.Now.AddDays(-RecordsKeptDays), RowsPerStatement }), cancellationToken);

    private Task<int> CommandsAsync(CancellationToken cancellationToken) => work.RunAsync(
        session => session.ExecuteAsync(
            "DELETE FROM command_log WHERE created_at < @before LIMIT @RowsPerStatement",
            new { before = session.Now.AddDays(-CommandsKeptDays), RowsPerStatement }), cancellationToken);

    private Task<int> CallsAsync(CancellationToken cancellationToken) => work.RunAsync(
        session => session.ExecuteAsync(
            "DELETE FROM outbound_call WHERE settled_at < @before LIMIT @RowsPerStatement",
            new { before = session.Now.AddDays(-RecordsKeptDays), RowsPerStatement }), cancellationToken);

    // Found by a read that locks nothing: workers take and mark deliveries meanwhile. What is delivered does not
    // change any more.
    private async Task<int> DeliveriesAsync(CancellationToken cancellationToken)
    {
        var old = await work.Database.ReadAsync(connection => connection.QueryAsync<(long EventId, string Consumer)>(
            """
            SELECT event_id, consumer FROM event_delivery
            WHERE delivered_at < @before
            ORDER BY event_id LIMIT @RowsPerStatement
            """,
            new { before = work.Clock.GetUtcNow().AddDays(-RecordsKeptDays), RowsPerStatement }), cancellationToken);
        return await work.RunAsync(session => session.ExecuteWithRowsAsync(
            """
            DELETE d FROM event_delivery d
            JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (
                event_id BIGINT PATH '$[0]', consumer VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PATH '$[1]')) t
                ON t.event_id = d.event_id AND t.consumer = d.consumer
            """,
            old.Select(one => new object?[] { one.EventId, one.Consumer })), cancellationToken);
    }
}
