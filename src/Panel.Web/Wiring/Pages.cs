using Microsoft.AspNetCore.Components.Web;
using Panel.Web.Components;
using Panel.Web.Layout;
using Radzen;

namespace Panel.Web.Wiring;

internal static class Pages
{
    private const int LongestMessage = 64 * 1024;

    /// <summary>
    /// Interactive on the server, painted once before the circuit stands, so that nobody looks at an empty page.
    /// </summary>
    internal static readonly InteractiveServerRenderMode Interactive = new(prerender: true);

    internal static void AddPages(this IServiceCollection services)
    {
        // A circuit is memory of the server: without limits strangers could fill it.
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = 100;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            circuits.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
            circuits.MaxBufferedUnacknowledgedRenderBatches = 10;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddRadzenComponents();
        services.AddAntiforgery(options =>
        {
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddScoped<Viewer>();
        services.AddScoped<Toasts>();
        services.AddScoped<PageAddress>();
        services.AddSingleton<ProblemTexts>();
        services.AddSingleton<LongWorks>();
        services.AddSingleton<Outages>();
        services.AddExceptionHandler<UnexpectedAnswer>();
    }

    internal static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = null; // SecurityHeaders says it for every answer
            options.DisableWebSocketCompression = true; // private data beside foreign text (BREACH)
        });
    }
}
