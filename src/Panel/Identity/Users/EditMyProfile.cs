using Panel.Platform;

namespace Panel.Identity;

/// <summary>The own profile as the person may see it.</summary>
/// <param name="RecoveryCodesLeft">Unused recovery codes.</param>
/// <param name="TotpRequired">Whether the role needs a second factor.</param>
public sealed record MyProfile(
    string Email, string Name, string Language, string TimeZone, bool HasTotp, int RecoveryCodesLeft, bool TotpRequired,
    DateTimeOffset? PasswordChangedAt, int Version);

/// <summary>Shows the own profile.</summary>
public sealed class ShowMyProfile(UnitOfWork work)
{
    public Task<Result<MyProfile>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor), cancellationToken);

    private static async Task<Result<MyProfile>> LoadAsync(DbSession session, Actor actor)
    {
        if (await UserRow.ByIdAsync(session, actor.UserId) is not { } user) return Problem.NotFound("user", actor.Name);
        var left = await session.SingleAsync<int>(
            "SELECT COUNT(*) FROM recovery_code WHERE user_id = @UserId AND used_at IS NULL", new { actor.UserId });
        var changed = await session.FirstOrDefaultAsync<DateTimeOffset?>(
            "SELECT password_changed_at FROM app_user WHERE id = @UserId", new { actor.UserId });
        return new MyProfile(
            user.Email, user.Name, user.Language, user.TimeZone, user.HasTotp, left,
            await TotpRule.MustHaveAsync(session, user.Id), changed,
            user.Version);
    }
}

/// <summary>Changes the own name, language and time zone.</summary>
public sealed class EditMyProfile(UnitOfWork work)
{
    public const int LongestName = 100;

    /// <param name="version">As loaded; problem <c>stale</c> when someone saved in between.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, string? name, string language, string timeZone, int version,
        CancellationToken cancellationToken) =>
        Check(name, language, timeZone) is { } problem
            ? Task.FromResult<Result<Done>>(problem)
            : work.RunAsync(
                UseCaseCall.Of(this, actor, name, language, timeZone, version),
                session => StoreAsync(session, actor, (name ?? "").Trim(), language, timeZone, version),
                cancellationToken);

    internal static Problem? CheckName(string? name) =>
        name?.Trim().Length > LongestName
            ? Problem.Invalid("name", "A name has at most {0} characters.", LongestName) : null;

    internal static Problem? CheckLanguage(string language) => language is "en" or "de" or "da" or "pl"
        ? null
        : Problem.Invalid("language", "Choose English, German, Danish or Polish.");

    private static Problem? Check(string? name, string language, string timeZone) => Problem.All(
        CheckName(name), CheckLanguage(language),
        TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)
            ? null : Problem.Invalid("timeZone", "There is no time zone '{0}'.", timeZone));

    private static async Task<Result<Done>> StoreAsync(
        DbSession session, Actor actor, string name, string language, string timeZone, int version)
    {
        if (await UserRow.LockAsync(session, actor.UserId) is not { } user) return Problem.NotFound("user", actor.Name);
        if (user.Version != version) return Problem.Stale("user", actor.Name);
        await session.ExecuteAsync(
            """
            UPDATE app_user SET name = @name, language = @language, time_zone = @timeZone, version = version + 1
            WHERE id = @Id
            """,
            new { name, language, timeZone, user.Id });
        await Audit.WriteAsync(
            session, actor, "identity.profile_edit", "user", user.Email, Actor.ProviderAccountId,
            new { user.Name, user.Language, user.TimeZone }, new { name, language, timeZone });
        return Done.Yes;
    }
}
