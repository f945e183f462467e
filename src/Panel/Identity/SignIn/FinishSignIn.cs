using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// What every way in ends with: a session with a new token, and a line in the trail once it is a full one.
/// </summary>
internal static class FinishSignIn
{
    internal static async Task<Result<SignInOutcome>> AtStageAsync(
        DbSession session, UserRow user, SessionStage stage, Visitor visitor)
    {
        var token = await Sessions.StartAsync(session, user.Id, stage, visitor);
        if (stage == SessionStage.Full)
        {
            await session.ExecuteAsync(
                "UPDATE app_user SET last_sign_in_at = @now WHERE id = @id", new { now = session.Now, id = user.Id });
            await SignInTrail.WriteAsync(
                session, Actor.Nobody(user.Email) with { UserId = user.Id }, "identity.sign_in", user.Email, visitor);
        }
        var step = stage switch
        {
            SessionStage.Totp => SignInStep.Totp,
            SessionStage.Enrol => SignInStep.Enrol,
            _ => SignInStep.Done
        };
        return new SignInOutcome(step, token, Language: user.Language, UserId: user.Id, Email: user.Email);
    }
}
