using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Stores the language somebody chose in a menu, so that it is theirs on every browser. Choosing the same again changes
/// nothing.
/// </summary>
public sealed class ChooseMyLanguage(UnitOfWork work)
{
    /// <param name="actor">Whose profile; the user's id decides.</param>
    /// <param name="language"><c>en</c>, <c>de</c>, <c>da</c> or <c>pl</c>.</param>
    /// <returns>Problems: <c>invalid</c>, <c>not_found</c> where nobody is signed in.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, string language, CancellationToken cancellationToken) =>
        EditMyProfile.CheckLanguage(language) is { } problem
            ? problem
            : await work.RunAsync(
                UseCaseCall.Of(this, actor, language),
                session => StoreAsync(session, actor, language), cancellationToken);

    private static async Task<Result<Done>> StoreAsync(DbSession session, Actor actor, string language)
    {
        if (await UserRow.LockAsync(session, actor.UserId) is not { } user) return Problem.NotFound("user", actor.Name);
        if (user.Language == language) return Done.Yes;
        await session.ExecuteAsync(
            "UPDATE app_user SET language = @language, version = version + 1 WHERE id = @Id",
            new { language, user.Id });
        await Audit.WriteAsync(
            session, actor, "identity.profile_edit", "user", user.Email, Actor.ProviderAccountId, new { user.Language },
            new { language });
        return Done.Yes;
    }
}
