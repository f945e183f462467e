using Panel.Platform;

namespace Panel.Identity;

/// <summary>Works at another of the accounts at which the person holds a role, from the next use case on.</summary>
public sealed class SwitchAccount(UnitOfWork work)
{
    public Task<Result<Done>> RunAsync(
        Actor actor, long sessionId, long accountId, CancellationToken cancellationToken) =>
        work.RunAsync<Result<Done>>(
            UseCaseCall.Of(this, actor, sessionId, accountId),
            async session => await session.ExecuteAsync(
                """
                UPDATE user_session s SET s.account_id = @accountId
                WHERE s.id = @sessionId AND s.user_id = @UserId
                  AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = @UserId AND m.account_id = @accountId)
                """,
                new { sessionId, accountId, actor.UserId }) == 1
                ? Done.Yes
                : Problem.NotFound("account", accountId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            cancellationToken);
}
