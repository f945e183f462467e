using Panel.Platform;

namespace Panel.Identity;

/// <summary>Which users are asked for; null filters nothing.</summary>
/// <param name="Search">Part of the address or name.</param>
/// <param name="Active">True for those who may sign in, false for disabled ones.</param>
/// <param name="Account">Number of an account: only those who hold a role right there, within what the actor
/// sees.</param>
public sealed record UserFilter(string? Search = null, Role? Role = null, bool? Active = null, string? Account = null);

/// <summary>A user in the list.</summary>
/// <param name="Roles">Stored names of the roles within the actor's subtree, by comma.</param>
/// <param name="HasPassword">False while an invitation is open.</param>
public sealed record UserListRow(
    long Id, string Email, string Name, string? Roles, bool HasTotp, bool HasPassword, DateTimeOffset? DisabledAt,
    DateTimeOffset? LastSignInAt);

/// <summary>
/// Lists the users who hold a role in the actor's subtree, by address; to the provider also those without any role.
/// </summary>
public sealed class ListUsers(UnitOfWork work)
{
    public Task<Result<Page<UserListRow>>> RunAsync(
        Actor actor, UserFilter filter, string? sort, bool descending, PageRequest page,
        CancellationToken cancellationToken) =>
        work.RunAsync(
            session => LoadAsync(session, actor, filter, sort, descending, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<UserListRow>>> LoadAsync(
        DbSession session, Actor actor, UserFilter filter, string? sort, bool descending, PageRequest page)
    {
        if (actor.Lacks(Permission.ManageUsers) is { } missing) return missing;
        var parameters = new
        {
            actor.AccountId, all = actor.IsProvider, search = SearchText.Contains(filter.Search),
            role = filter.Role?.ToStored(), filter.Active, filter.Account,
            sort, descending, page.Skip, page.Take,
        };
        var total = await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM app_user u
            WHERE (@search IS NULL OR u.email LIKE @search OR u.name LIKE @search)
              AND (@Active IS NULL OR (u.disabled_at IS NULL) = @Active)
              AND (@Account IS NULL OR EXISTS (
                   SELECT 1 FROM membership m
                   JOIN account a ON a.id = m.account_id AND a.number = @Account
                   JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
                   WHERE m.user_id = u.id))
              AND (EXISTS (SELECT 1 FROM membership m
                           JOIN account_ancestor scope ON scope.account_id = m.account_id
                               AND scope.ancestor_id = @AccountId
                           WHERE m.user_id = u.id AND (@role IS NULL OR m.role = @role))
                   OR (@all AND @role IS NULL AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id)))
            """,
            parameters);
        var rows = await session.QueryAsync<ListedUser>(
            """
            SELECT u.id, u.email, u.name,
                   (SELECT GROUP_CONCAT(DISTINCT m.role ORDER BY m.role)
                    FROM membership m
                    JOIN account_ancestor scope ON scope.account_id = m.account_id AND scope.ancestor_id = @AccountId
                    WHERE m.user_id = u.id) AS roles,
                   u.totp_confirmed_at, u.password_changed_at, u.disabled_at, u.last_sign_in_at
            FROM app_user u
            WHERE (@search IS NULL OR u.email LIKE @search OR u.name LIKE @search)
              AND (@Active IS NULL OR (u.disabled_at IS NULL) = @Active)
              AND (@Account IS NULL OR EXISTS (
                   SELECT 1 FROM membership m
                   JOIN account a ON a.id = m.account_id AND a.number = @Account
                   JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
                   WHERE m.user_id = u.id))
              AND (EXISTS (SELECT 1 FROM membership m
                           JOIN account_ancestor scope ON scope.account_id = m.account_id
                               AND scope.ancestor_id = @AccountId
                           WHERE m.user_id = u.id AND (@role IS NULL OR m.role = @role))
                   OR (@all AND @role IS NULL AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id)))
            ORDER BY CASE WHEN @sort = 'name' AND NOT @descending THEN u.name END,
                     CASE WHEN @sort = 'name' AND @descending THEN u.name END DESC,
                     CASE WHEN @sort = 'last' AND NOT @descending THEN u.last_sign_in_at END,
                     CASE WHEN @sort = 'last' AND @descending THEN u.last_sign_in_at END DESC,
                     CASE WHEN @sort = 'email' AND @descending THEN u.email END DESC,
                     u.email
            LIMIT @Skip, @Take
            """,
            parameters);
        return new Page<UserListRow>([.. rows.Select(row => row.ToRow())], total);
    }

    private sealed record ListedUser(
        long Id, string Email, string Name, string? Roles, DateTimeOffset? TotpConfirmedAt,
        DateTimeOffset? PasswordChangedAt,
        DateTimeOffset? DisabledAt, DateTimeOffset? LastSignInAt)
    {
        internal UserListRow ToRow() =>
            new(
                Id, Email, Name, Roles, TotpConfirmedAt is not null, PasswordChangedAt is not null, DisabledAt,
                LastSignInAt);
    }
}
