using Panel.Platform;

namespace Panel.Identity;

/// <summary>Ends the session of this browser; its open pages stop working with their next use case.</summary>
public sealed class SignOut(UnitOfWork work)
{
    public Task<Result<Done>> RunAsync(Actor actor, long sessionId, CancellationToken cancellationToken) =>
        work.RunAsync<Result<Done>>(
            UseCaseCall.Of(this, actor, sessionId),
            async session =>
            {
                if (await Sessions.EndAsync(session, sessionId) == 1)
                    await Audit.WriteAsync(
                        session, actor, "identity.sign_out", "user", actor.Name, Actor.ProviderAccountId);
                return Done.Yes;
            },
            cancellationToken);
}
