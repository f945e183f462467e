using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Uses up a code of the second factor: a step of the clock or a recovery code, each exactly once, in parallel too.
/// </summary>
internal static class UseCode
{
    internal const string TotpPurpose = "identity.totp";

    internal static async Task<bool> TryAsync(DbSession session, ISecretBox box, UserRow user, string code)
    {
        if (RecoveryCodes.LooksLikeOne(code)) return await UseRecoveryCodeAsync(session, user.Id, code);
        return user.TotpSecret is not null
            && await UseStepAsync(session, user.Id, box.Open(TotpPurpose, user.TotpSecret), code);
    }

    /// <summary>Takes the step of a code, unless it or a later one has been taken already (RFC 6238 §5.2).</summary>
    internal static async Task<bool> UseStepAsync(DbSession session, long userId, byte[] secret, string code)
    {
        if (Totp.StepOf(code, secret, session.Now) is not { } step) return false;
        return await session.ExecuteAsync(
            "UPDATE app_user SET totp_last_step = @step WHERE id = @userId AND totp_last_step < @step",
            new { step, userId }) == 1;
    }

    private static async Task<bool> UseRecoveryCodeAsync(DbSession session, long userId, string code) =>
        await session.ExecuteAsync(
            "UPDATE recovery_code SET used_at = @now WHERE user_id = @userId AND code_hash = @hash AND used_at IS NULL",
            new { now = session.Now, userId, hash = RecoveryCodes.Hash(userId, code) }) == 1;
}
