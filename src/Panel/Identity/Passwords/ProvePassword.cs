using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Asks the acting person again for the own password before a credential changes, the own one or another's: whoever
/// found an open page, or stole a session, gets no further (ASVS 7.5.1). Guesses are slowed down and in the trail. The
/// machine's operator at the command line has no password here.
/// </summary>
public static class ProvePassword
{
    /// <summary>
    /// The field of the problems: not that of a form that changes a password, which may stand on the same page.
    /// </summary>
    public const string Field = "proof";

    /// <param name="password">As typed.</param>
    /// <returns>Null when it is right. Problems <c>identity.password_wrong</c>, <c>identity.wait</c>, both at
    /// <see cref="Field"/>.</returns>
    public static async Task<Problem?> RunAsync(
        UnitOfWork work, Actor actor, string? password, CancellationToken cancellationToken)
    {
        if (actor is { UserId: 0, Permissions.Count: > 0 }) return null;
        var key = SignInGate.Proof(actor.UserId);
        if (await work.RunAsync(session => SignInGate.EnterAsync(session, key), cancellationToken) is { } wait)
            return new Problem(
                "identity.wait", $"Too many tries. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds and try again.",
                Field);
        var user = await work.RunAsync(session => UserRow.ByIdAsync(session, actor.UserId), cancellationToken);
        var typed = password is null || password.Length > PasswordRule.Longest ? "" : password;
        var right = await PasswordHash.MatchesAsync(user?.PasswordHash, typed, cancellationToken);
        return await work.RunAsync(
            session => right ? ForgetAsync(session, key) : RefuseAsync(session, actor), cancellationToken);
    }

    private static async Task<Problem?> ForgetAsync(DbSession session, SignInGate.Key key)
    {
        await SignInGate.SucceedAsync(session, key);
        return null;
    }

    // A bare problem, not a result: the entry in the trail stays.
    private static async Task<Problem?> RefuseAsync(DbSession session, Actor actor)
    {
        await Audit.WriteAsync(session, actor, "identity.proof_refused", "user", actor.Name, Actor.ProviderAccountId);
        return new Problem("identity.password_wrong", "This is not your current password.", Field);
    }
}
