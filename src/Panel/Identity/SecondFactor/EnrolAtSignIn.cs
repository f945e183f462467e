using Panel.Platform;

namespace Panel.Identity;

/// <summary>Shows the seed to a person who must set up a second factor before the sign-in is complete.</summary>
public sealed class OfferTotpAtSignIn(UnitOfWork work, ISecretBox box)
{
    /// <param name="actor">Nobody yet: <see cref="Actor.Nobody"/>.</param>
    /// <param name="token">Cookie of the half-done session.</param>
    public Task<Result<TotpOffer>> RunAsync(Actor actor, string? token, CancellationToken cancellationToken) =>
        work.RunAsync<Result<TotpOffer>>(
            async session =>
            {
                if (await Sessions.PendingAsync(session, token, SessionStage.Enrol) is not { } pending)
                    return StartAgain;
                return await UserRow.LockAsync(session, pending.UserId) is { DisabledAt: null, HasTotp: false } user
                    ? await EnrolTotp.OfferAsync(session, box, user, pending.Id)
                    : StartAgain;
            },
            cancellationToken);

    internal static Problem StartAgain =>
        new("identity.start_again", "The sign-in took too long. Start again with your password.");
}

/// <summary>
/// Takes the first code of a new second factor, completes the sign-in, and signs the person out everywhere else.
/// </summary>
public sealed class EnrolAtSignIn(UnitOfWork work, ISecretBox box)
{
    /// <param name="actor">Nobody yet: <see cref="Actor.Nobody"/>.</param>
    /// <param name="token">Cookie of the half-done session.</param>
    /// <param name="code">The six digits the app shows.</param>
    /// <param name="visitor">Where the person sits.</param>
    public Task<Result<EnrolledSignIn>> RunAsync(
        Actor actor, string? token, string? code, Visitor visitor, CancellationToken cancellationToken) =>
        work.RunAsync(session => ConfirmAsync(session, actor, token, code, visitor), cancellationToken);

    private async Task<Result<EnrolledSignIn>> ConfirmAsync(
        DbSession session, Actor actor, string? token, string? code, Visitor visitor)
    {
        if (await Sessions.PendingAsync(session, token, SessionStage.Enrol) is not { } pending)
            return OfferTotpAtSignIn.StartAgain;
        if (await UserRow.LockAsync(session, pending.UserId) is not { DisabledAt: null, HasTotp: false } user)
            return OfferTotpAtSignIn.StartAgain;
        var codes = await EnrolTotp.ConfirmAsync(
            session, actor with { UserId = user.Id, Name = user.Email }, box, user, pending.Id, code);
        if (!codes.Ok) return codes.Problem;
        await Sessions.EndAllAsync(session, user.Id);
        var signedIn = await FinishSignIn.AtStageAsync(session, user, SessionStage.Full, visitor);
        return signedIn.Then<EnrolledSignIn>(outcome => new EnrolledSignIn(outcome, codes.Value));
    }
}

/// <summary>A completed sign-in with the recovery codes of the new second factor.</summary>
public sealed record EnrolledSignIn(SignInOutcome Outcome, RecoveryCodeList Codes);
