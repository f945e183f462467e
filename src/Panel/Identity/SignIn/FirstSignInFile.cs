using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Keeps the first sign-in of an installation, for its owner's eyes only, until the password is changed.
/// </summary>
public static class FirstSignInFile
{
    public static string In(string varDirectory) => Path.Combine(varDirectory, "first-sign-in.txt");

    public static void Write(string varDirectory, string address, FirstSignIn first) => Secrets.Write(
        In(varDirectory), $"{address}\ne-mail    {first.Email}\npassword  {first.Password}\n");
}

/// <summary>Removes the file once the password in it is worth nothing any more.</summary>
public sealed class ForgetFirstSignIn(UnitOfWork work)
{
    /// <returns>Whether a file went.</returns>
    public async Task<Result<bool>> RunAsync(Actor actor, string varDirectory, CancellationToken cancellationToken)
    {
        var file = FirstSignInFile.In(varDirectory);
        if (!File.Exists(file) || !await work.RunAsync(ChangedAsync, cancellationToken)) return false;
        File.Delete(file);
        return true;
    }

    private static async Task<bool> ChangedAsync(DbSession session)
    {
        var email = await StoredSetting.FindAsync(session, EnsureFirstAdmin.SettingName);
        return await session.SingleAsync<bool>(
            """
            SELECT NOT EXISTS (SELECT 1 FROM app_user u WHERE u.email = @email
                               AND u.stands_in_at = 0 AND u.password_changed_at = u.created_at)
            """,
            new { email });
    }
}
