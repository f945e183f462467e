using Panel.Platform;

namespace Panel.Identity;

/// <summary>Whom an invitation is for.</summary>
/// <param name="Email">The address to sign in with.</param>
/// <param name="SetsPassword">Whether accepting it sets a password; else the person has one already and gets further
/// roles.</param>
public sealed record InvitedPerson(string Email, bool SetsPassword);

/// <summary>
/// Accepts an invitation, once: sets the password, and all sessions end; or, where the person is a user already, gives
/// the roles and touches no credential. Nobody is signed in by it: the person signs in afterwards, second factor
/// included.
/// </summary>
public sealed class AcceptInvitation(UnitOfWork work)
{
    /// <param name="actor">Nobody yet: <see cref="Actor.Nobody"/>.</param>
    /// <param name="password">The new password, anything where none is set; null only asks whether the link still
    /// works.</param>
    public Task<Result<InvitedPerson>> RunAsync(
        Actor actor, string? token, string? password, CancellationToken cancellationToken)
    {
        var call = UseCaseCall.Of(this, actor, token, password);
        return work.OnceAsync(
            call, () => AcceptAsync(call, actor, token, password, cancellationToken), cancellationToken);
    }

    private async Task<Result<InvitedPerson>> AcceptAsync(
        UseCaseCall call, Actor actor, string? token, string? password, CancellationToken cancellationToken)
    {
        var found = await work.RunAsync(session => FindAsync(session, token), cancellationToken);
        if (!found.Ok || password is null) return found.Then<InvitedPerson>(invited => invited.ToPerson());
        if (!found.Value.SetsPassword)
            return await work.RunAsync(call, session => StoreAsync(session, actor, token, null), cancellationToken);
        if (PasswordRule.Check(password, [found.Value.Email, found.Value.Name]) is { } weak) return weak;
        var hash = await PasswordHash.MakeAsync(password, cancellationToken);
        return await work.RunAsync(call, session => StoreAsync(session, actor, token, hash), cancellationToken);
    }

    // The person is the invited user, or the one that user stands in for.
    private static async Task<Result<InvitedRow>> FindAsync(DbSession session, string? token)
    {
        var row = await session.FirstOrDefaultAsync<InvitedRow>(
            """
            SELECT i.id AS invitation_id, u.id AS invited_id, p.id AS person_id, p.email, p.name,
                   p.password_hash IS NOT NULL AS has_password
            FROM invitation i
            JOIN app_user u ON u.id = i.user_id
            JOIN app_user p ON p.email = u.email AND p.stands_in_at = 0
            WHERE i.token_hash = @hash AND i.used_at IS NULL AND i.expires_at > @now AND u.disabled_at IS NULL
                AND p.disabled_at IS NULL
            FOR UPDATE
            """,
            new { hash = SecretToken.Hash(token) ?? new byte[32], now = session.Now });
        return row is null ? Gone : row;
    }

    private static async Task<Result<InvitedPerson>> StoreAsync(
        DbSession session, Actor actor, string? token, string? hash)
    {
        var found = await FindAsync(session, token);
        if (!found.Ok) return found.Problem;
        var invited = found.Value;
        if (invited.SetsPassword != hash is not null) return Gone;
        await session.ExecuteAsync(
            "UPDATE invitation SET used_at = @Now WHERE id = @InvitationId", new { session.Now, invited.InvitationId });
        if (hash is not null) await SetAsync(session, invited.PersonId, hash);
        if (invited.StandsIn) await StandIn.BecomeAsync(session, invited.InvitedId, invited.PersonId);
        await Audit.WriteAsync(
            session, actor with { UserId = invited.PersonId, Name = invited.Email }, "identity.invitation_accept",
            "user", invited.Email,
            Actor.ProviderAccountId);
        return invited.ToPerson();
    }

    private static async Task SetAsync(DbSession session, long userId, string hash)
    {
        await SetPassword.StoreAsync(session, userId, hash);
        await Sessions.EndAllAsync(session, userId);
    }

    private static Problem Gone =>
        new("identity.invitation_gone", "This link has been used or is too old. Ask for a new one.");

    private sealed record InvitedRow(
        long InvitationId, long InvitedId, long PersonId, string Email, string Name, int HasPassword)
    {
        internal bool StandsIn => InvitedId != PersonId;

        /// <summary>
        /// A person who is a user already keeps the password: the link came from people who have no say in it.
        /// </summary>
        internal bool SetsPassword => !StandsIn || HasPassword == 0;

        internal InvitedPerson ToPerson() => new(Email, SetsPassword);
    }
}
