using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Tries to sign in, in the audit trail. What was typed as address may be anything, a password by mistake too: it is
/// cut.
/// </summary>
internal static class SignInTrail
{
    private const int Longest = 80;

    internal static Task WriteAsync(
        DbSession session, Actor actor, string action, string address, Visitor visitor, string? why = null) =>
        Audit.WriteAsync(
            session, actor, action, "user", Short(address), Actor.ProviderAccountId,
            after: new { ip = visitor.Ip, browser = visitor.ShortAgent, why });

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest];
}
