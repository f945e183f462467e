using System.Security.Cryptography;
using OtpNet;
using Panel.Platform;
using QRCoder;

namespace Panel.Identity;

/// <summary>What a person needs to add Panel to an authenticator app.</summary>
/// <param name="Secret">To type in by hand, base 32.</param>
/// <param name="QrPng">Picture of the QR code, PNG.</param>
public sealed record TotpOffer(string Secret, byte[] QrPng)
{
    /// <summary>The picture as an address for <c>img</c>.</summary>
    public string QrAddress => "data:image/png;base64," + Convert.ToBase64String(QrPng);
}

/// <summary>Codes to print or keep in a password manager; shown this once.</summary>
/// <param name="Codes">Ten codes of four groups.</param>
public sealed record RecoveryCodeList(IReadOnlyList<string> Codes);

/// <summary>
/// Sets up the second factor. The seed on offer belongs to the session it is shown in: whoever only knew the password
/// and looked at an earlier offer learns nothing about the seed that its owner confirms later.
/// </summary>
internal static class EnrolTotp
{
    internal static async Task<TotpOffer> OfferAsync(DbSession session, ISecretBox box, UserRow user, long sessionId)
    {
        var kept = await SeedAsync(session, sessionId);
        var seed = kept is null
            ? RandomNumberGenerator.GetBytes(Totp.SecretBytes) : box.Open(UseCode.TotpPurpose, kept);
        if (kept is null)
            await session.ExecuteAsync(
                "UPDATE user_session SET totp_seed = @box WHERE id = @sessionId",
                new { box = box.Seal(UseCode.TotpPurpose, seed), sessionId });
        return new TotpOffer(Base32Encoding.ToString(seed), Picture(Totp.Address(seed, user.Email)));
    }

    /// <summary>
    /// Takes the first code of the offered seed, which proves that the app has it, and gives the recovery codes.
    /// </summary>
    internal static async Task<Result<RecoveryCodeList>> ConfirmAsync(
        DbSession session, Actor actor, ISecretBox box, UserRow user, long sessionId, string? code)
    {
        if (await SeedAsync(session, sessionId) is not { } seed
            || Totp.StepOf(code ?? "", box.Open(UseCode.TotpPurpose, seed), session.Now) is not { } step)
            return new Problem(
                "identity.code_wrong",
                "The code does not fit. Type the six digits the app shows now; check the clock of your phone.", "code");
        await session.ExecuteAsync(
            """
            UPDATE app_user SET totp_secret = @seed, totp_confirmed_at = @now, totp_last_step = @step,
                version = version + 1 WHERE id = @Id
            """,
            new { seed, now = session.Now, step, user.Id });
        await session.ExecuteAsync("UPDATE user_session SET totp_seed = NULL WHERE id = @sessionId", new { sessionId });
        await Audit.WriteAsync(session, actor, "identity.totp_on", "user", user.Email, Actor.ProviderAccountId);
        return await StoreCodesAsync(session, user.Id);
    }

    /// <summary>Ten new recovery codes; the old ones stop working.</summary>
    internal static async Task<RecoveryCodeList> StoreCodesAsync(DbSession session, long userId)
    {
        await session.ExecuteAsync("DELETE FROM recovery_code WHERE user_id = @userId", new { userId });
        var codes = RecoveryCodes.New();
        foreach (var code in codes)
            await session.ExecuteAsync(
                "INSERT INTO recovery_code (user_id, code_hash) VALUES (@userId, @hash)",
                new { userId, hash = RecoveryCodes.Hash(userId, code) });
        return new RecoveryCodeList(codes);
    }

    private static Task<byte[]?> SeedAsync(DbSession session, long sessionId) =>
        session.FirstOrDefaultAsync<byte[]>(
            "SELECT totp_seed FROM user_session WHERE id = @sessionId", new { sessionId });

    private static byte[] Picture(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new PngByteQRCode(data).GetGraphic(6);
    }
}
