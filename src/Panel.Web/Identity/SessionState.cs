using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Web.Identity;

/// <summary>
/// Who is signed in on an open page. Looks twice a minute whether the session still lives, so that a page left open
/// shows nothing new after the end (ASVS 7.3); use cases look each time.
/// </summary>
internal sealed class SessionState(ILoggerFactory loggers, OpenSession open)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    /// <summary>The session is over: the page turns into the way to the sign-in.</summary>
    internal void End() =>
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState state, CancellationToken cancellationToken)
    {
        try
        {
            return SessionAuthentication.SessionId(state.User) is { } id
                && await open.RunAsync(id, touch: false, cancellationToken) is not null;
        }
        catch (Exception exception) when (DatabaseOutage.Of(exception) is not null)
        {
            // Nobody is signed out because the database is away for a while; every use case asks it again.
            return true;
        }
    }
}
