using Microsoft.AspNetCore.Components.Server.Circuits;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>Pages and endpoints work as the database user <see cref="DatabaseUser.Web"/>: every request, and every open page.</summary>
internal static class WebRights
{
    internal static void AddWebRights(this IServiceCollection services) => services.AddScoped<CircuitHandler, OfCircuit>();

    /// <summary>Once before everything else, and again behind what answers an error in a scope of its own.</summary>
    internal static void UseWebRights(this WebApplication app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<ScopeRights>().Decide(DatabaseUser.Web);
        return next(context);
    });

    // A circuit's handlers are made before anything else in its scope that reads the database; when one is called it is too late.
    private sealed class OfCircuit : CircuitHandler
    {
        public OfCircuit(ScopeRights rights) => rights.Decide(DatabaseUser.Web);
    }
}
