using Panel.Platform;

namespace Panel.Identity;

/// <summary>Changes the own password; asks for the old one and signs the person out everywhere else.</summary>
public sealed class ChangeMyPassword(UnitOfWork work)
{
    /// <param name="sessionId">The session of this browser, which goes on.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, long sessionId, string? current, string? fresh, CancellationToken cancellationToken)
    {
        var call = UseCaseCall.Of(this, actor, sessionId, current, fresh);
        return work.OnceAsync(
            call, () => ChangeAsync(call, actor, sessionId, current, fresh, cancellationToken), cancellationToken);
    }

    private async Task<Result<Done>> ChangeAsync(
        UseCaseCall call, Actor actor, long sessionId, string? current, string? fresh,
        CancellationToken cancellationToken)
    {
        var user = await work.RunAsync(session => UserRow.ByIdAsync(session, actor.UserId), cancellationToken);
        if (user is null) return Problem.NotFound("user", actor.Name);
        if (PasswordRule.Check(fresh ?? "", [user.Email, user.Name], "fresh") is { } weak) return weak;
        if (await ProvePassword.RunAsync(work, actor, current, cancellationToken) is { } unproven)
            return unproven with { Field = "current" };
        var hash = await PasswordHash.MakeAsync(fresh!, cancellationToken);
        return await work.RunAsync(
            call, session => StoreAsync(session, actor, user, hash, sessionId), cancellationToken);
    }

    private static async Task<Result<Done>> StoreAsync(
        DbSession session, Actor actor, UserRow user, string hash, long sessionId)
    {
        await SetPassword.StoreAsync(session, user.Id, hash);
        var ended = await Sessions.EndAllAsync(session, user.Id, except: sessionId);
        await Audit.WriteAsync(
            session, actor, "identity.password_change", "user", user.Email, Actor.ProviderAccountId,
            after: new { sessionsEnded = ended });
        return Done.Yes;
    }
}
