using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Shows a seed for the own second factor, from the profile. Asks for the password: the seed belongs to this session
/// from then on, and only its code is missing.
/// </summary>
public sealed class OfferMyTotp(UnitOfWork work, ISecretBox box)
{
    /// <param name="sessionId">The session of this browser.</param>
    public Task<Result<TotpOffer>> RunAsync(
        Actor actor, long sessionId, string? password, CancellationToken cancellationToken)
    {
        var call = UseCaseCall.Of(this, actor, sessionId, password);
        return work.OnceAsync(
            call, () => OfferAsync(call, actor, sessionId, password, cancellationToken), cancellationToken);
    }

    private async Task<Result<TotpOffer>> OfferAsync(
        UseCaseCall call, Actor actor, long sessionId, string? password, CancellationToken cancellationToken)
    {
        if (await ProvePassword.RunAsync(work, actor, password, cancellationToken) is { } unproven) return unproven;
        return await work.RunAsync<Result<TotpOffer>>(
            call,
            async session => await UserRow.LockAsync(session, actor.UserId) is { HasTotp: false } user
                ? await EnrolTotp.OfferAsync(session, box, user, sessionId)
                : new Problem(
                    "identity.totp_is_on", "A second factor is set up already. Remove it first to set up another one."),
            cancellationToken);
    }
}

/// <summary>Confirms the own second factor; signs the person out everywhere else.</summary>
public sealed class ConfirmMyTotp(UnitOfWork work, ISecretBox box)
{
    public Task<Result<RecoveryCodeList>> RunAsync(
        Actor actor, long sessionId, string? code, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, sessionId, code),
            session => ConfirmAsync(session, actor, sessionId, code), cancellationToken);

    private async Task<Result<RecoveryCodeList>> ConfirmAsync(
        DbSession session, Actor actor, long sessionId, string? code)
    {
        if (await UserRow.LockAsync(session, actor.UserId) is not { HasTotp: false } user)
            return new Problem(
                "identity.totp_is_on", "A second factor is set up already. Remove it first to set up another one.");
        var codes = await EnrolTotp.ConfirmAsync(session, actor, box, user, sessionId, code);
        if (codes.Ok) await Sessions.EndAllAsync(session, user.Id, except: sessionId);
        return codes;
    }
}

/// <summary>Removes the own second factor; asks for the password. Refused where the role needs one.</summary>
public sealed class RemoveMyTotp(UnitOfWork work)
{
    public Task<Result<Done>> RunAsync(
        Actor actor, long sessionId, string? password, CancellationToken cancellationToken)
    {
        var call = UseCaseCall.Of(this, actor, sessionId, password);
        return work.OnceAsync(
            call, () => RemoveAsync(call, actor, sessionId, password, cancellationToken), cancellationToken);
    }

    private async Task<Result<Done>> RemoveAsync(
        UseCaseCall call, Actor actor, long sessionId, string? password, CancellationToken cancellationToken)
    {
        var user = await work.RunAsync(session => UserRow.ByIdAsync(session, actor.UserId), cancellationToken);
        if (user is null) return Problem.NotFound("user", actor.Name);
        return await ProvePassword.RunAsync(work, actor, password, cancellationToken)
            ?? await work.RunAsync(call, session => RemoveAsync(session, actor, user, sessionId), cancellationToken);
    }

    private static async Task<Result<Done>> RemoveAsync(DbSession session, Actor actor, UserRow user, long sessionId)
    {
        if (await TotpRule.MustHaveAsync(session, user.Id))
            return new Problem(
                "identity.totp_required",
                "Your role needs a second factor. Ask an owner to reset it if you have a new phone.");
        await ResetTotp.ClearAsync(session, user.Id);
        await Sessions.EndAllAsync(session, user.Id, except: sessionId);
        await Audit.WriteAsync(session, actor, "identity.totp_off", "user", user.Email, Actor.ProviderAccountId);
        return Done.Yes;
    }
}

/// <summary>Gives ten new recovery codes; asks for the password and signs the person out everywhere else.</summary>
public sealed class RenewMyRecoveryCodes(UnitOfWork work)
{
    /// <param name="sessionId">The session of this browser, which goes on.</param>
    public Task<Result<RecoveryCodeList>> RunAsync(
        Actor actor, long sessionId, string? password, CancellationToken cancellationToken)
    {
        var call = UseCaseCall.Of(this, actor, sessionId, password);
        return work.OnceAsync(
            call, () => RenewAsync(call, actor, sessionId, password, cancellationToken), cancellationToken);
    }

    private async Task<Result<RecoveryCodeList>> RenewAsync(
        UseCaseCall call, Actor actor, long sessionId, string? password, CancellationToken cancellationToken)
    {
        var user = await work.RunAsync(session => UserRow.ByIdAsync(session, actor.UserId), cancellationToken);
        if (user is not { HasTotp: true }) return new Problem("identity.totp_is_off", "Set up a second factor first.");
        if (await ProvePassword.RunAsync(work, actor, password, cancellationToken) is { } unproven) return unproven;
        return await work.RunAsync<Result<RecoveryCodeList>>(
            call,
            async session =>
            {
                await Sessions.EndAllAsync(session, user.Id, except: sessionId);
                await Audit.WriteAsync(
                    session, actor, "identity.recovery_codes", "user", user.Email, Actor.ProviderAccountId);
                return await EnrolTotp.StoreCodesAsync(session, user.Id);
            },
            cancellationToken);
    }
}
