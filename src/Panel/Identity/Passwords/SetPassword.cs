using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Sets a user's password without knowing the old one, for the operator at the command line. Ends all sessions; the
/// second factor stays and is asked for as before.
/// </summary>
public sealed class SetPassword(UnitOfWork work)
{
    public async Task<Result<Done>> RunAsync(
        Actor actor, string email, string password, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        if (PasswordRule.Check(password, [email]) is { } weak) return weak;
        var hash = await PasswordHash.MakeAsync(password, cancellationToken);
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, email, password),
            session => RunAsync(session, actor, UserEmail.Normalize(email), hash), cancellationToken);
    }

    private static async Task<Result<Done>> RunAsync(DbSession session, Actor actor, string email, string hash)
    {
        if (await UserRow.ByEmailAsync(session, email) is not { } user) return Problem.NotFound("user", email);
        await StoreAsync(session, user.Id, hash);
        await Sessions.EndAllAsync(session, user.Id);
        await SignInGate.ForgetAsync(session, SignInGate.Account(email));
        await Audit.WriteAsync(session, actor, "identity.password_set", "user", email, Actor.ProviderAccountId);
        return Done.Yes;
    }

    /// <summary>Stores the new password; links to set another one work no more.</summary>
    internal static async Task StoreAsync(DbSession session, long userId, string hash)
    {
        await session.ExecuteAsync(
            """
            UPDATE app_user SET password_hash = @hash, password_changed_at = @now, version = version + 1
            WHERE id = @userId
            """,
            new { hash, now = session.Now, userId });
        await InviteUser.EndLinksAsync(session, userId);
    }
}
