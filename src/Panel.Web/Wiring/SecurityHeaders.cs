namespace Panel.Web.Wiring;

/// <summary>
/// What every answer tells the browser: nothing from elsewhere, no frames, no guessing of types, nothing kept of
/// private pages (OWASP ASVS 3.4). Styles may stand in the markup because the component library writes them there;
/// scripts may not.
/// </summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src "
            + "'self'; "
        + "connect-src 'self' {0}; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'none'";

    // A document of ours inside a page of ours (the preview of a PDF); it may do nothing at all.
    private const string FramedPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'self'";

    /// <summary>Marks an endpoint whose answer a page of ours shows in a frame.</summary>
    internal sealed record Framed;

    /// <summary>Lets our own pages show this endpoint's answer in a frame; nobody else's.</summary>
    internal static TBuilder AsFramedDocument<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new Framed()));
        return builder;
    }

    internal static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var framed = context.GetEndpoint()?.Metadata.GetMetadata<Framed>() is not null;
        headers.ContentSecurityPolicy = framed ? FramedPolicy : string.Format(null, Policy, Socket(context.Request));
        headers.XFrameOptions = framed ? "SAMEORIGIN" : "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        if (IsBareText(context.Response.ContentType)) context.Response.ContentType += "; charset=utf-8";
    }

    // Style sheets, scripts and drawings of ours are UTF-8; who does not hear it may guess otherwise (ASVS 4.1.1).
    private static bool IsBareText(string? type) =>
        type is not null && !type.Contains("charset", StringComparison.OrdinalIgnoreCase)
        && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase));

    // Older browsers do not count a web socket of the same host as 'self'.
    private static string Socket(HttpRequest request) => $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}";
}
