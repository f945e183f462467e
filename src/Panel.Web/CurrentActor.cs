using Microsoft.AspNetCore.Components.Authorization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Identity;

namespace Panel.Web;

/// <summary>
/// Who is looking at this page, for use cases: <c>await use case.RunAsync(await current.GetAsync(cancel), …)</c>. Asks
/// the database each time: a role taken away, a user disabled, a session ended works with the very next use case.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider state, OpenSession open)
{
    /// <summary>
    /// The signed-in person with the rights of this moment; ask again for every use case, never keep it.
    /// </summary>
    public async Task<Actor> GetAsync(CancellationToken cancellationToken = default) =>
        await SessionAsync(cancellationToken) is { } session ? session.Actor : Actor.Nobody("signed out");

    /// <summary>Who asks an endpoint that is no page: a download, a preview.</summary>
    public async Task<Actor> OfAsync(HttpContext context) =>
        SessionAuthentication.SessionId(context.User) is { } id
        && await open.RunAsync(id, touch: true, context.RequestAborted) is { Stage: SessionStage.Full } session
            ? session.Actor
            : Actor.Nobody("signed out");

    /// <summary>
    /// The session of this page, or null when it is over; then the page leads to the sign-in by itself.
    /// </summary>
    public async Task<OpenedSession?> SessionAsync(CancellationToken cancellationToken = default)
    {
        var user = (await state.GetAuthenticationStateAsync()).User;
        if (SessionAuthentication.SessionId(user) is not { } id) return null;
        var session = await open.RunAsync(id, touch: true, cancellationToken);
        if (session is { Stage: SessionStage.Full }) return session;
        (state as SessionState)?.End();
        return null;
    }
}
