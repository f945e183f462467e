namespace Panel.Web.Wiring;

/// <summary>
/// What a request goes through before it comes to a page. The order is the design: who asks, from where, under which
/// name, how often, how much at once, may they, and only then the page.
/// </summary>
internal static class Doors
{
    private static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(10);

    internal static void AddDoors(this WebApplicationBuilder builder, PanelRole role)
    {
        var proxies = KnownProxies.Read(builder.Configuration);
        var connections = new ConnectionDoor(proxies);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FormReader.LongestBody;
            kestrel.Limits.MinRequestBodyDataRate = FormReader.LeastRate;
            kestrel.Limits.RequestHeadersTimeout = LongestHead;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(connections.Guard));
        });
        builder.Services.AddSingleton(proxies);
        builder.Services.AddSingleton(AllowedHosts.Read(builder.Configuration));
        builder.Services.AddRateLimits(builder.Configuration);
        if (role.HasPages()) builder.Services.AddHostedService<ListeningNote>();
    }

    /// <summary>What holds for every answer, of a worker too.</summary>
    internal static void UseOuterDoors(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseWebSockets(); // without it no door could tell a web socket from a page
        app.UseSecurityHeaders();
        app.UseRequestLog(app.Services.GetRequiredService<Serilog.ILogger>());
        app.UseMiddleware<RequestMeters.Door>();
        app.UseLanguages();
        app.UseMiddleware<HostDoor>();
    }

    /// <summary>What lies between the address and its page.</summary>
    internal static void UseInnerDoors(this WebApplication app)
    {
        app.UseRefusals();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<FormReader>();
        app.UseAuthentication();
        app.UseMiddleware<AtOnce>();
        app.UseAuthorization();
        app.UseMiddleware<CircuitDoor>();
        app.UseMiddleware<FormDoor>();
        app.UseAntiforgery();
    }
}
