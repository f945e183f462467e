using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Panel.Platform;
using Panel.Web.Identity;

namespace Panel.Web.Wiring;

/// <summary>Who may open anything at all: signed-in people, except where an endpoint says otherwise by name.</summary>
internal static class Authentication
{
    internal static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider>(scope =>
        {
            // Who is signed in is what an open page asks first, before its circuit's handlers are made: from here on it
            // works as web.
            scope.GetRequiredService<ScopeRights>().Decide(DatabaseUser.Web);
            return ActivatorUtilities.CreateInstance<SessionState>(scope);
        });
        services.AddScoped<CurrentActor>();
    }
}
