using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Whom an actor may manage: users all of whose roles lie in the actor's subtree and give nothing the actor lacks. A
/// reseller can so neither touch staff of the provider nor somebody who works for a competitor too.
/// </summary>
internal static class ManagedUser
{
    /// <summary>The user, locked, or why not.</summary>
    internal static async Task<Result<UserRow>> LockAsync(DbSession session, Actor actor, long userId)
    {
        if (actor.Lacks(Permission.ManageUsers) is { } missing) return missing;
        var user = await UserRow.LockAsync(session, userId);
        var roles = await RolesAsync(session, actor, userId);
        var seen = roles.Any(role => role.Inside) || (roles.Count == 0 && actor.IsProvider);
        if (user is null || !seen)
            return Problem.NotFound("user", userId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (roles.Any(role => !role.Inside) || !roles.All(role => MayHandOut(actor, StoredEnum.Parse<Role>(role.Role))))
            return new Problem(
                "identity.user_above",
                "This user has rights beyond yours; only someone with at least as many may change them.");
        return user;
    }

    /// <summary>
    /// Whether the actor may give another user a new credential: manages that user, is somebody else, and has just
    /// proven who they are.
    /// </summary>
    /// <param name="password">The actor's own password.</param>
    internal static async Task<Problem?> MayRenewAsync(
        UnitOfWork work, Actor actor, long userId, string? password, CancellationToken cancellationToken)
    {
        var found = await work.RunAsync(session => LockAsync(session, actor, userId), cancellationToken);
        if (!found.Ok) return found.Problem;
        return actor.UserId == userId
            ? new Problem(
                "identity.own_credential",
                "Change your own password and second factor in your profile; it asks for the password you have.")
            : await ProvePassword.RunAsync(work, actor, password, cancellationToken);
    }

    /// <summary>Nobody hands out what they do not have themselves.</summary>
    internal static bool MayHandOut(Actor actor, Role role) => Roles.PermissionsOf(role).All(actor.May);

    private static Task<List<RoleRow>> RolesAsync(DbSession session, Actor actor, long userId) =>
        session.QueryAsync<RoleRow>(
            """
            SELECT m.role, scope.account_id AS scope_id
            FROM membership m
            LEFT JOIN account_ancestor scope ON scope.account_id = m.account_id AND scope.ancestor_id = @AccountId
            WHERE m.user_id = @userId
            """,
            new { actor.AccountId, userId });

    /// <summary>The problem when a change would leave Panel without an owner who can sign in.</summary>
    internal static async Task<Problem?> LastOwnerAsync(DbSession session, long userId)
    {
        var owners = await session.QueryAsync<long>(
            """
            SELECT m.user_id
            FROM membership m
            JOIN app_user u ON u.id = m.user_id
            WHERE m.role = 'owner' AND m.account_id = @providerId AND u.disabled_at IS NULL
            FOR UPDATE
            """,
            new { providerId = Actor.ProviderAccountId });
        return owners is [var only] && only == userId
            ? new Problem("identity.last_owner", "This is the last owner. Make somebody else an owner first.")
            : null;
    }

    private sealed record RoleRow(string Role, long? ScopeId)
    {
        internal bool Inside => ScopeId is not null;
    }
}
