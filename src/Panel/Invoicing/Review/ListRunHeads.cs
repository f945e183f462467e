using Dapper;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>A run in one line.</summary>
public sealed record RunLine(
    long Run, DateOnly AsOf, string State, int Documents, int Held, int NothingDue, string Digest, string PlannedBy);

/// <summary>The newest runs, for the command line.</summary>
public sealed class ListRunHeads(Database database)
{
    private const int Most = 200;

    /// <returns>Newest first. Problems: <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<RunLine>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<RunLine>(
            """
            SELECT r.id AS run, r.as_of, r.state, r.documents, r.held, r.nothing_due, LOWER(HEX(r.digest)) AS digest,
                   r.planned_by
            FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @accountId
            ORDER BY r.id DESC LIMIT @Most
            """,
            new { accountId = actor.AccountId, Most })).AsList();
    }
}
