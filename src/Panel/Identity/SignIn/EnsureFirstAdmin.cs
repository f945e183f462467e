using System.Security.Cryptography;
using Panel.Platform;

namespace Panel.Identity;

/// <summary>The first sign-in of a new installation.</summary>
/// <param name="Email">What to sign in with.</param>
/// <param name="Password">Made by chance; known to nobody else.</param>
public sealed record FirstSignIn(string Email, string Password);

/// <summary>
/// Makes the first owner when there is no user at all, and never again. There is no password that all installations
/// share (ASVS 6.3.1).
/// </summary>
public sealed class EnsureFirstAdmin(UnitOfWork work)
{
    // Easy to read off a screen: no letters that look alike. 20 of 31 letters are 99 bits.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <param name="email">Address of the first owner, <c>admin@panel.local</c> when null.</param>
    /// <param name="keep">Keeps the sign-in for the operator; called before the user exists for good, so that it cannot
    /// get lost.</param>
    /// <returns>Null when there are users already.</returns>
    public async Task<Result<FirstSignIn?>> RunAsync(
        Actor actor, string? email, Action<FirstSignIn> keep, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        var address = UserEmail.Normalize(email ?? "admin@panel.local");
        if (UserEmail.Check(address) is { } wrong) return wrong;
        var call = UseCaseCall.Of(this, actor, email);
        return await work.OnceAsync(
            call, () => MakeAsync(call, actor, address, keep, cancellationToken), cancellationToken);
    }

    private async Task<Result<FirstSignIn?>> MakeAsync(
        UseCaseCall call, Actor actor, string address, Action<FirstSignIn> keep, CancellationToken cancellationToken)
    {
        if (await work.RunAsync(AnyAsync, cancellationToken)) return (FirstSignIn?)null;
        var password = string.Join(
            '-', RandomNumberGenerator.GetString(Alphabet, 20).Chunk(5).Select(part => new string(part)));
        var hash = await PasswordHash.MakeAsync(password, cancellationToken);
        return await work.RunAsync(
            call, session => StoreAsync(session, actor, new FirstSignIn(address, password), hash, keep),
            cancellationToken);
    }

    internal const string SettingName = "identity.first_admin";

    private static Task<bool> AnyAsync(DbSession session) =>
        session.SingleAsync<bool>("SELECT EXISTS (SELECT 1 FROM app_user)");

    private static async Task<Result<FirstSignIn?>> StoreAsync(
        DbSession session, Actor actor, FirstSignIn first, string hash, Action<FirstSignIn> keep)
    {
        // Two processes that start at once: the setting's key lets one of them through.
        var mine = await StoredSetting.ClaimAsync(session, SettingName, first.Email);
        if (!mine || await AnyAsync(session)) return (FirstSignIn?)null;
        var id = await CreateUser.InsertAsync(session, first.Email, "", hash);
        await GrantRole.StoreAsync(session, id, Actor.ProviderAccountId, Role.Owner);
        await Audit.WriteAsync(session, actor, "identity.first_admin", "user", first.Email, Actor.ProviderAccountId);
        keep(first);
        return first;
    }
}
