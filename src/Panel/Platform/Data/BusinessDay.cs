using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// Business dates are days in a seller's zone (docs/BILLING.md#11-dates). This is the one place that turns instants
/// into them.
/// </summary>
public static class BusinessDay
{
    /// <summary>
    /// The day it is at this instant in an IANA zone such as <c>Europe/Berlin</c>; UTC where the zone is not known.
    /// </summary>
    public static DateOnly Of(DateTimeOffset instant, string timeZone) => DateOnly.FromDateTime(
        TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? TimeZoneInfo.ConvertTime(instant, zone).DateTime
            : instant.UtcDateTime);

    /// <summary>
    /// Today as the actor's first seller sees it, for lists and rules that belong to no single seller: of the sellers
    /// in the actor's part of the tree, else of the one that writes its invoices (a customer's day is its
    /// seller's); UTC where there is none.
    /// </summary>
    public static async Task<DateOnly> TodayAsync(
        DbConnection connection, Actor actor, DateTimeOffset now, CancellationToken cancellationToken,
        DbTransaction? transaction = null)
    {
        var zone = await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            """
            SELECT near.time_zone
            FROM (
                SELECT s.time_zone, 0 AS steps_up, s.id
                FROM account_ancestor scope
                JOIN seller s ON s.account_id = scope.account_id
                WHERE scope.ancestor_id = @AccountId
                UNION ALL
                SELECT s.time_zone, up.depth + 1, s.id
                FROM account_ancestor up
                JOIN account a ON a.id = up.ancestor_id
                JOIN seller s ON s.id = a.seller_id
                WHERE up.account_id = @AccountId
            ) near
            ORDER BY near.steps_up, near.id
            LIMIT 1
            """,
            new { actor.AccountId }, transaction, cancellationToken: cancellationToken));
        return Of(now, zone ?? "UTC");
    }

    /// <inheritdoc cref="TodayAsync(DbConnection, Actor, DateTimeOffset, CancellationToken, DbTransaction)"/>
    public static Task<DateOnly> TodayAsync(DbSession session, Actor actor) =>
        TodayAsync(session.Connection, actor, session.Now, session.Cancel, session.Transaction);
}
