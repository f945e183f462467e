using Microsoft.AspNetCore.Components.Web;
using Panel.Web.Components;
using Panel.Web.Layout;
using Radzen;

namespace Panel.Web.Wiring;

internal static class Pages
{
    /// <summary>Interactive on the server, painted once before the circuit stands, so that nobody looks at an empty page.</summary>
    internal static readonly InteractiveServerRenderMode Interactive = new(prerender: true);

    internal static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddRadzenComponents();
        services.AddAntiforgery();
        services.AddScoped<CurrentActor>();
        services.AddScoped<Viewer>();
        services.AddScoped<Toasts>();
        services.AddScoped<PageAddress>();
        services.AddSingleton<ProblemTexts>();
        services.AddSingleton<NavigationMenu>();
    }

    internal static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
