using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Sets the password through an invitation, once. Nobody is signed in by it: the person signs in afterwards, second factor
/// included. All sessions end.
/// </summary>
public sealed class AcceptInvitation(UnitOfWork work)
{
    /// <param name="actor">Nobody yet: <see cref="Actor.Nobody"/>.</param>
    /// <param name="password">The new password; null only asks whether the link still works.</param>
    /// <returns>The address to sign in with.</returns>
    public async Task<Result<string>> RunAsync(Actor actor, string? token, string? password, CancellationToken cancellationToken)
    {
        var found = await work.RunAsync(w => FindAsync(w, token), cancellationToken);
        if (!found.Ok || password is null) return found.Then<string>(user => user.Email);
        if (PasswordRule.Check(password, [found.Value.Email, found.Value.Name]) is { } weak) return weak;
        var hash = await PasswordHash.MakeAsync(password, cancellationToken);
        return await work.RunAsync(w => StoreAsync(w, actor, token, found.Value, hash), cancellationToken);
    }

    private static async Task<Result<InvitedRow>> FindAsync(Work work, string? token)
    {
        var row = await work.FirstOrDefaultAsync<InvitedRow>(
            """
            SELECT u.id, u.email, u.name
            FROM invitation i
            JOIN app_user u ON u.id = i.user_id
            WHERE i.token_hash = @hash AND i.used_at IS NULL AND i.expires_at > @now AND u.disabled_at IS NULL
            """,
            new { hash = SecretToken.Hash(token) ?? new byte[32], now = work.Now });
        return row is null ? Gone : row;
    }

    private static async Task<Result<string>> StoreAsync(Work work, Actor actor, string? token, InvitedRow user, string hash)
    {
        var used = await work.ExecuteAsync(
            "UPDATE invitation SET used_at = @now WHERE token_hash = @tokenHash AND used_at IS NULL AND expires_at > @now",
            new { now = work.Now, tokenHash = SecretToken.Hash(token) });
        if (used == 0) return Gone;
        await SetPassword.StoreAsync(work, user.Id, hash);
        await Sessions.EndAllAsync(work, user.Id);
        await Audit.WriteAsync(
            work, actor with { UserId = user.Id, Name = user.Email }, "identity.invitation_accept", "user", user.Email, Actor.ProviderAccountId);
        return user.Email;
    }

    private static Problem Gone => new("identity.invitation_gone", "This link has been used or is too old. Ask for a new one.");

    private sealed record InvitedRow(long Id, string Email, string Name);
}
