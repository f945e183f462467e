using Panel.Platform;

namespace Panel.Identity;

/// <summary>Second step of the sign-in: six digits of the app, each used once, or one of the recovery codes.</summary>
public sealed class SignInWithCode(UnitOfWork work, ISecretBox box)
{
    /// <param name="actor">Nobody yet: <see cref="Actor.Nobody"/>.</param>
    /// <param name="token">Cookie of the half-done session.</param>
    /// <param name="code">As typed; blanks and dashes do not count.</param>
    /// <param name="visitor">Where the try comes from.</param>
    /// <returns><see cref="SignInStep.Done"/>, <see cref="SignInStep.Refused"/>, or <see cref="SignInStep.Wait"/>.
    /// The problem <c>identity.start_again</c> when the first step is too long ago.</returns>
    public async Task<Result<SignInOutcome>> RunAsync(
        Actor actor, string? token, string? code, Visitor visitor, CancellationToken cancellationToken)
    {
        var pending = await work.RunAsync(
            session => Sessions.PendingAsync(session, token, SessionStage.Totp), cancellationToken);
        if (pending is null) return StartAgain;
        var key = SignInGate.SecondStep(pending.UserId);
        if (await work.RunAsync(session => SignInGate.EnterAsync(session, key), cancellationToken) is { } wait)
            return new SignInOutcome(SignInStep.Wait, Wait: wait);
        return await work.RunAsync(
            session => JudgeAsync(session, actor, token, code ?? "", visitor), cancellationToken);
    }

    private async Task<Result<SignInOutcome>> JudgeAsync(
        DbSession session, Actor actor, string? token, string code, Visitor visitor)
    {
        if (await Sessions.PendingAsync(session, token, SessionStage.Totp) is not { } pending) return StartAgain;
        var user = await UserRow.LockAsync(session, pending.UserId);
        if (user is not { DisabledAt: null, HasTotp: true }) return StartAgain;
        if (!await UseCode.TryAsync(session, box, user, code))
        {
            await SignInTrail.WriteAsync(session, actor, "identity.sign_in_refused", user.Email, visitor, "code");
            return new SignInOutcome(SignInStep.Refused);
        }
        await SignInGate.SucceedAsync(session, SignInGate.SecondStep(user.Id));
        await Sessions.EndAsync(session, pending.Id);
        return await FinishSignIn.AtStageAsync(session, user, SessionStage.Full, visitor);
    }

    private static Problem StartAgain =>
        new("identity.start_again", "The sign-in took too long. Start again with your password.");
}
