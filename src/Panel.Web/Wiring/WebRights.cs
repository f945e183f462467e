using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>Pages and endpoints work as the database user <see cref="DatabaseUser.Web"/>: every request; an open page by who is signed in (<see cref="Authentication"/>).</summary>
internal static class WebRights
{
    /// <summary>Once before everything else, and again behind what answers an error in a scope of its own.</summary>
    internal static void UseWebRights(this WebApplication app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<ScopeRights>().Decide(DatabaseUser.Web);
        return next(context);
    });
}
