using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// A row that stands in for a person who is a user already, where the inviting people may not know that. They see
/// somebody they have invited, as with any other address; nobody can sign in as it. When the person accepts, its roles
/// become the person's own and the row goes.
/// </summary>
internal static class StandIn
{
    /// <summary>Whether the actor sees a user, or one who stands in, with this address.</summary>
    internal static Task<bool> IsSeenAsync(DbSession session, Actor actor, string email) => session.SingleAsync<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM app_user u
                       LEFT JOIN membership m ON m.user_id = u.id
                       LEFT JOIN account_ancestor scope ON scope.account_id = m.account_id
                           AND scope.ancestor_id = @AccountId
                       WHERE u.email = @email AND (@IsProvider OR scope.account_id IS NOT NULL))
        """,
        new { actor.AccountId, actor.IsProvider, email });

    /// <summary>
    /// Forgets an earlier one of the same inviters whose roles they took away: a new invitation is a new row, as with
    /// anybody.
    /// </summary>
    internal static async Task ForgetAsync(DbSession session, Actor actor, string email)
    {
        var ids = await session.QueryAsync<long>(
            """
            SELECT id FROM app_user WHERE email = @email AND stands_in_at = @AccountId AND stands_in_at <> 0 FOR UPDATE
            """, new { actor.AccountId, email });
        foreach (var id in ids) await RemoveAsync(session, id);
    }

    /// <summary>Hands the roles over to the person.</summary>
    internal static async Task BecomeAsync(DbSession session, long standIn, long person)
    {
        await session.ExecuteAsync(
            """
            INSERT IGNORE INTO membership (user_id, account_id, role, created_at)
            SELECT @person, account_id, role, @Now FROM membership WHERE user_id = @standIn
            """,
            new { standIn, person, session.Now });
        await RemoveAsync(session, standIn);
    }

    private static async Task RemoveAsync(DbSession session, long id)
    {
        await session.ExecuteAsync("DELETE FROM membership WHERE user_id = @id", new { id });
        await session.ExecuteAsync("DELETE FROM invitation WHERE user_id = @id", new { id });
        await session.ExecuteAsync("DELETE FROM app_user WHERE id = @id AND stands_in_at <> 0", new { id });
    }
}
