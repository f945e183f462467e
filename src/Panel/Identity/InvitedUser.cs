using Panel.Platform;

namespace Panel.Identity;

/// <summary>Who an invitation goes to.</summary>
/// <param name="Name">May be empty.</param>
/// <param name="Language">Until the first sign-in that of the account, then the user's own.</param>
/// <param name="AccountId">The first account of the user's roles; the provider's for one without any.</param>
public sealed record InvitedUser(string Email, string Name, string Language, long AccountId)
{
    /// <summary>The user, locked until the work ends.</summary>
    /// <returns>Problems as of inviting: <c>forbidden</c>, <c>not_found</c>, <c>identity.user_above</c>.</returns>
    public static async Task<Result<InvitedUser>> LockAsync(DbSession session, Actor actor, long userId)
    {
        var managed = await ManagedUser.LockAsync(session, actor, userId);
        if (!managed.Ok) return managed.Problem;
        return await session.SingleAsync<InvitedUser>(
            """
            SELECT u.email, u.name, IF(u.last_sign_in_at IS NULL, COALESCE(a.language, u.language), u.language)
                AS language,
                   COALESCE(a.id, @ProviderAccountId) AS account_id
            FROM app_user u
            LEFT JOIN membership m ON m.user_id = u.id
            LEFT JOIN account a ON a.id = m.account_id
            WHERE u.id = @userId
            ORDER BY m.account_id
            LIMIT 1
            """,
            new { userId, Actor.ProviderAccountId });
    }
}
