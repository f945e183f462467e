using Panel.Platform;

namespace Panel.Identity;

/// <summary>A link through which somebody sets a password; shown once, used once.</summary>
/// <param name="Token">Goes behind <c>/invitation/</c>.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record Invitation(long UserId, string Token, DateTimeOffset ExpiresAt);

/// <summary>
/// Adds a user with a first role and gives the invitation to hand over. Nobody but the person ever knows the password.
/// </summary>
public sealed class CreateUser(UnitOfWork work)
{
    /// <param name="accountNumber">Account of the first role; the actor's subtree.</param>
    public Task<Result<Invitation>> RunAsync(
        Actor actor, string? email, string? name, Role role, string accountNumber, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageUsers) is { } missing) return Task.FromResult<Result<Invitation>>(missing);
        var address = UserEmail.Normalize(email);
        return work.RunAsync(w => StoreAsync(w, actor, address, (name ?? "").Trim(), role, accountNumber), cancellationToken);
    }

    private static async Task<Result<Invitation>> StoreAsync(
        Work work, Actor actor, string email, string name, Role role, string accountNumber)
    {
        var account = await GrantRole.AccountAsync(work, actor, role, accountNumber);
        if (Problem.All(UserEmail.Check(email), EditMyProfile.CheckName(name), account.Problem) is { } broken) return broken;
        if (await UserRow.ByEmailAsync(work, email) is not null)
            return new Problem("identity.email_taken", "There is a user with this address already.", "email");
        var id = await InsertAsync(work, email, name);
        await GrantRole.StoreAsync(work, id, account.Value, role);
        await Audit.WriteAsync(
            work, actor, "identity.user_create", "user", email, account.Value, after: new { email, name, role = role.ToStored(), account = accountNumber });
        return await InviteUser.StoreAsync(work, id);
    }

    internal static async Task<long> InsertAsync(Work work, string email, string name, string? passwordHash = null)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO app_user (email, name, password_hash, password_changed_at, created_at)
            VALUES (@email, @name, @passwordHash, IF(@passwordHash IS NULL, NULL, @now), @now)
            """,
            new { email, name, passwordHash, now = work.Now });
        return await work.SingleAsync<long>("SELECT id FROM app_user WHERE email = @email", new { email });
    }
}
