using Panel.Platform;

namespace Panel.Identity;

/// <summary>A link through which somebody sets a password, or accepts a role; used once.</summary>
/// <param name="Token">Goes behind <c>/invitation/</c>.</param>
/// <param name="ExpiresAt">When it stops working.</param>
/// <param name="ByMailOnly">
/// Whether nobody but the person may see the link, in the own mailbox: who opens it learns whether the person is a user
/// elsewhere. False for the provider's people, who see all users anyway.
/// </param>
public sealed record Invitation(long UserId, string Token, DateTimeOffset ExpiresAt, bool ByMailOnly);

/// <summary>A user to be added.</summary>
/// <param name="AccountNumber">Account of the first role; the actor's subtree.</param>
public sealed record NewUser(string? Email, string? Name, Role Role, string AccountNumber);

/// <summary>
/// Adds a user with a first role and gives the invitation to hand over. Nobody but the person ever knows the password.
/// Asks for the actor's own password. An address is said to be taken only to who sees that user; others invite the
/// person like anybody (<see cref="StandIn"/>).
/// </summary>
public sealed class CreateUser(UnitOfWork work)
{
    /// <param name="password">The actor's own password.</param>
    public async Task<Result<Invitation>> RunAsync(
        Actor actor, NewUser wanted, string? password, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageUsers) is { } missing) return missing;
        var call = UseCaseCall.Of(this, actor, wanted, password);
        return await work.OnceAsync(
            call, () => CreateAsync(call, actor, wanted, password, cancellationToken), cancellationToken);
    }

    private async Task<Result<Invitation>> CreateAsync(
        UseCaseCall call, Actor actor, NewUser wanted, string? password, CancellationToken cancellationToken)
    {
        var tidy = wanted with { Email = UserEmail.Normalize(wanted.Email), Name = (wanted.Name ?? "").Trim() };
        var account = await work.RunAsync(session => CheckAsync(session, actor, tidy), cancellationToken);
        if (!account.Ok) return account.Problem;
        if (await ProvePassword.RunAsync(work, actor, password, cancellationToken) is { } unproven) return unproven;
        return await work.RunAsync(call, session => StoreAsync(session, actor, tidy), cancellationToken);
    }

    private static async Task<Result<long>> CheckAsync(DbSession session, Actor actor, NewUser wanted)
    {
        var account = await GrantRole.AccountAsync(session, actor, wanted.Role, wanted.AccountNumber);
        if (Problem.All(
            UserEmail.Check(wanted.Email!), EditMyProfile.CheckName(wanted.Name), account.Problem) is { } broken)
            return broken;
        return await StandIn.IsSeenAsync(session, actor, wanted.Email!)
            ? new Problem("identity.email_taken", "There is a user with this address already.", "email")
            : account;
    }

    private static async Task<Result<Invitation>> StoreAsync(DbSession session, Actor actor, NewUser wanted)
    {
        var account = await CheckAsync(session, actor, wanted);
        if (!account.Ok) return account.Problem;
        var (email, name) = (wanted.Email!, wanted.Name!);
        await StandIn.ForgetAsync(session, actor, email);
        var id = await InsertAsync(
            session, email, name, standsInAt: await UserRow.ByEmailAsync(session, email) is null ? 0 : actor.AccountId);
        await GrantRole.StoreAsync(session, id, account.Value, wanted.Role);
        await Audit.WriteAsync(
            session, actor, "identity.user_create", "user", email, account.Value,
            after: new { email, name, role = wanted.Role.ToStored(), account = wanted.AccountNumber });
        return await InviteUser.StoreAsync(session, actor, id);
    }

    internal static async Task<long> InsertAsync(
        DbSession session, string email, string name, string? passwordHash = null, long standsInAt = 0)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO app_user (email, name, password_hash, password_changed_at, created_at, stands_in_at)
            VALUES (@email, @name, @passwordHash, IF(@passwordHash IS NULL, NULL, @now), @now, @standsInAt)
            """,
            new { email, name, passwordHash, now = session.Now, standsInAt });
        return await session.SingleAsync<long>(
            "SELECT id FROM app_user WHERE email = @email AND stands_in_at = @standsInAt", new { email, standsInAt });
    }
}
