using Panel.Platform;

namespace Panel.Tenancy;

/// <summary>
/// Who stands above whom in the account tree, and so who sees whom: an actor sees the account it works at and all below
/// it. Kept as one row for every account and each one above it (<c>account_ancestor</c>), so that every query can join
/// it to the actor's part of the tree.
/// </summary>
public static class Ancestry
{
    /// <summary>Whether the actor sees the account.</summary>
    public static Task<bool> SeesAsync(DbSession session, Actor actor, long account) =>
        IsWithinAsync(session, account, actor.AccountId);

    /// <summary>Whether an account is another one or stands below it.</summary>
    public static async Task<bool> IsWithinAsync(DbSession session, long account, long ancestor) =>
        await session.SingleAsync<long>(
            "SELECT COUNT(*) FROM account_ancestor WHERE account_id = @account AND ancestor_id = @ancestor",
            new { account, ancestor }) > 0;

    /// <summary>The account itself and those above it, up to the provider.</summary>
    public static Task<List<long>> AboveAsync(DbSession session, long account) => session.QueryAsync<long>(
        "SELECT ancestor_id FROM account_ancestor WHERE account_id = @account", new { account });

    /// <summary>Gives a new account its place. The caller has stored it, and checks and audits what it does.</summary>
    public static Task AddAsync(DbSession session, long account, long parent) => session.ExecuteAsync(
        """
        INSERT INTO account_ancestor (ancestor_id, account_id, depth)
        SELECT up.ancestor_id, @account, up.depth + 1 FROM account_ancestor up WHERE up.account_id = @parent
        UNION ALL SELECT @account, @account, 0
        """,
        new { account, parent });

    /// <summary>Moves an account with all below it under another parent, which is not one of them.</summary>
    public static async Task MoveAsync(DbSession session, long account, long parent)
    {
        await session.ExecuteAsync(
            """
            DELETE up
            FROM account_ancestor up
            JOIN account_ancestor below ON below.account_id = up.account_id AND below.ancestor_id = @account
            JOIN account_ancestor above ON above.ancestor_id = up.ancestor_id AND above.account_id = @account
            WHERE up.ancestor_id <> @account
            """,
            new { account });
        await session.ExecuteAsync(
            """
            INSERT INTO account_ancestor (ancestor_id, account_id, depth)
            SELECT above.ancestor_id, below.account_id, above.depth + below.depth + 1
            FROM account_ancestor above
            JOIN account_ancestor below ON below.ancestor_id = @account
            WHERE above.account_id = @parent
            """,
            new { account, parent });
    }

    /// <summary>
    /// Makes the whole tree anew from the parents of all accounts: after an import, which stores thousands at once.
    /// </summary>
    public static async Task RebuildAsync(DbSession session)
    {
        await session.ExecuteAsync("DELETE FROM account_ancestor");
        await session.ExecuteAsync(
            """
            INSERT INTO account_ancestor (ancestor_id, account_id, depth)
            WITH RECURSIVE up (ancestor_id, account_id, depth) AS (
                SELECT id, id, 0 FROM account
                UNION ALL
                SELECT a.parent_id, up.account_id, up.depth + 1
                FROM up JOIN account a ON a.id = up.ancestor_id WHERE a.parent_id IS NOT NULL)
            SELECT ancestor_id, account_id, depth FROM up
            """);
    }
}
