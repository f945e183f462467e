using Panel.Platform;

namespace Panel.Identity;

/// <summary>Ends the session of this browser; its open pages stop working with their next deed.</summary>
public sealed class SignOut(UnitOfWork work)
{
    public Task<Result<Done>> RunAsync(Actor actor, long sessionId, CancellationToken cancellationToken) =>
        work.RunAsync<Result<Done>>(
            async w =>
            {
                if (await Sessions.EndAsync(w, sessionId) == 1)
                    await Audit.WriteAsync(w, actor, "identity.sign_out", "user", actor.Name, Actor.ProviderAccountId);
                return Done.Yes;
            },
            cancellationToken);
}
