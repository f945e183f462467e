using Panel.Platform;

namespace Panel.Identity;

/// <summary>Asks again for the password before something that would lock the owner out (ASVS 7.5.1); guesses are slowed down too.</summary>
internal static class ProvePassword
{
    internal static async Task<Result<Done>> RunAsync(UnitOfWork work, UserRow user, string? password, CancellationToken cancellationToken)
    {
        var key = SignInGate.SecondStep(user.Id);
        if (await work.RunAsync(w => SignInGate.EnterAsync(w, key), cancellationToken) is { } wait)
            return new Problem(
                "identity.wait", $"Too many tries. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds and try again.", "current");
        if (password is null || password.Length > PasswordRule.Longest || !await PasswordHash.MatchesAsync(user.PasswordHash, password, cancellationToken))
            return new Problem("identity.password_wrong", "This is not your current password.", "current");
        await work.RunAsync(
            async w =>
            {
                await SignInGate.ForgetAsync(w, key);
                return Done.Yes;
            },
            cancellationToken);
        return Done.Yes;
    }
}
