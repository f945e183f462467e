using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// First step of the sign-in. An unknown address, a wrong password, a disabled user look the same and take the same
/// time; every try is in the audit trail.
/// </summary>
public sealed class SignInWithPassword(UnitOfWork work)
{
    /// <param name="actor">Nobody yet: <see cref="Actor.Nobody"/>.</param>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed; longer than any password can be is wrong without being computed.</param>
    /// <param name="carried">The session this browser had until now, by its cookie; it ends once the password is
    /// right.</param>
    /// <param name="visitor">Where the try comes from.</param>
    public async Task<Result<SignInOutcome>> RunAsync(
        Actor actor, string? email, string? password, string? carried, Visitor visitor,
        CancellationToken cancellationToken)
    {
        var address = UserEmail.Normalize(email);
        var entering = await work.RunAsync(session => LookAsync(session, address, visitor), cancellationToken);
        if (await work.RunAsync(
            session => WaitAsync(session, actor, address, entering.Keys, visitor), cancellationToken) is { } wait)
            return new SignInOutcome(SignInStep.Wait, Wait: wait);
        var user = entering.User;
        var typed = password is null || password.Length > PasswordRule.Longest ? "" : password;
        var right = await PasswordHash.MatchesAsync(user?.PasswordHash, typed, cancellationToken);
        if (!right || user is not { DisabledAt: null })
            return await work.RunAsync(
                session => RefuseAsync(session, actor, address, user, visitor), cancellationToken);
        var better = PasswordHash.IsOutdated(user.PasswordHash!)
            ? await PasswordHash.MakeAsync(typed, cancellationToken) : null;
        return await work.RunAsync(
            session => AdmitAsync(session, entering, better, carried, visitor), cancellationToken);
    }

    private static async Task<Entering> LookAsync(DbSession session, string address, Visitor visitor)
    {
        var user = await UserRow.ByEmailAsync(session, address);
        var known = user is not null && await IsKnownAsync(session, user.Id, visitor.Ip);
        return new Entering(
            user,
            [
                SignInGate.Address(visitor.Ip),
                known ? SignInGate.KnownDevice(address, visitor.Ip) : SignInGate.Account(address),
            ]);
    }

    private static async Task<TimeSpan?> WaitAsync(
        DbSession session, Actor actor, string address, SignInGate.Key[] keys, Visitor visitor)
    {
        foreach (var key in keys)
        {
            if (await SignInGate.EnterAsync(session, key) is not { } wait) continue;
            await SignInTrail.WriteAsync(session, actor, "identity.sign_in_delayed", address, visitor);
            return wait;
        }
        return null;
    }

    private static async Task<bool> IsKnownAsync(DbSession session, long userId, string ip) =>
        await session.SingleAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM user_session
                           WHERE user_id = @userId AND stage = 'full' AND ip = @ip AND created_at > @since)
            """,
            new { userId, ip, since = session.Now.AddDays(-30) });

    private static async Task<Result<SignInOutcome>> RefuseAsync(
        DbSession session, Actor actor, string address, UserRow? user, Visitor visitor)
    {
        var why = user is null ? "unknown" : user.DisabledAt is null ? "password" : "disabled";
        await SignInTrail.WriteAsync(session, actor, "identity.sign_in_refused", address, visitor, why);
        return new SignInOutcome(SignInStep.Refused);
    }

    private static async Task<Result<SignInOutcome>> AdmitAsync(
        DbSession session, Entering entering, string? better, string? carried, Visitor visitor)
    {
        var userId = entering.User!.Id;
        var user = (await UserRow.LockAsync(session, userId))!;
        foreach (var key in entering.Keys) await SignInGate.SucceedAsync(session, key);
        await Sessions.EndByTokenAsync(session, carried);
        if (better is not null)
            await session.ExecuteAsync(
                "UPDATE app_user SET password_hash = @better WHERE id = @userId", new { better, userId });
        var stage = user.HasTotp
            ? SessionStage.Totp
            : await TotpRule.MustHaveAsync(session, userId) ? SessionStage.Enrol : SessionStage.Full;
        return await FinishSignIn.AtStageAsync(session, user, stage, visitor);
    }

    private sealed record Entering(UserRow? User, SignInGate.Key[] Keys);
}
