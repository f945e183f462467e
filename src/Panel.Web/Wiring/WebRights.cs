using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// Pages and endpoints work as the database user <see cref="DatabaseUser.Web"/>: every request; an open page by who is
/// signed in (<see cref="Authentication"/>).
/// </summary>
internal sealed class WebRights : IStartupFilter
{
    /// <summary>Before everything else, what the framework puts in front of our own steps included.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        Use(app);
        next(app);
    };

    /// <summary>Again behind what answers an error in a scope of its own.</summary>
    internal static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<ScopeRights>().Decide(DatabaseUser.Web);
        return next(context);
    });
}
