using System.Globalization;

namespace Panel.Platform.Calls;

/// <summary>
/// Has the other side asked at once about calls whose outcome is not known, as if for the first time. Asking changes
/// nothing there; it is sent again only when the other side says that it did not do it.
/// </summary>
public sealed class AskCallAgain(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/> over the whole tree.</param>
    /// <param name="call">Number of the call; null for all.</param>
    /// <returns>
    /// How many are asked about. Problems: <c>forbidden</c>; <c>not_found</c> where a single one is not unknown, or
    /// somebody is at it.
    /// </returns>
    public async Task<Result<int>> RunAsync(Actor actor, long? call, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var ask = CallStates.Machine.By(CallTrigger.Ask);
        return await work.RunAsync<Result<int>>(UseCaseCall.Of(this, actor, call), async session =>
        {
            var asked = await session.ExecuteAsync(
                """
                UPDATE outbound_call SET state = @To, due_at = @Now, asks = 0
                WHERE (@call IS NULL OR id = @call) AND owner IS NULL AND state IN @From
                """,
                new { call, session.Now, ask.To, ask.From });
            var number = call?.ToString(CultureInfo.InvariantCulture);
            if (asked == 0 && number is not null) return Problem.NotFound("unknown call", number);
            await Audit.WriteAsync(
                session, actor, "call.ask", "call", number ?? "", Actor.ProviderAccountId, after: new { asked });
            return asked;
        }, cancellationToken);
    }
}
