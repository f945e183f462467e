using System.Diagnostics;

namespace Panel.Web.Wiring;

/// <summary>
/// One line per request that a person made: method, route, answer, time. The route is the pattern, not the address, and no query
/// is written: links carry tokens, filters carry names.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, RequestMeters meters, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // A circuit is one request that lasts for hours; it would say nothing about how fast pages are.
            if (!context.WebSockets.IsWebSocketRequest)
                meters.Answered(context.Request.Method, context.Response.StatusCode, Stopwatch.GetElapsedTime(start));
            if (context.GetEndpoint() is RouteEndpoint route && !IsAsset(route))
                logger.LogInformation(
                    "{Method} {Route} {Status} in {Milliseconds} ms", context.Request.Method, route.RoutePattern.RawText,
                    context.Response.StatusCode, (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static bool IsAsset(RouteEndpoint route) =>
        route.RoutePattern.RawText is { } pattern
        && (pattern.StartsWith("_", StringComparison.Ordinal) || pattern.StartsWith("/_", StringComparison.Ordinal)
            || pattern.StartsWith("css/", StringComparison.Ordinal) || pattern.StartsWith("js/", StringComparison.Ordinal)
            || pattern.StartsWith("fonts/", StringComparison.Ordinal) || pattern.Contains(".svg", StringComparison.Ordinal)
            || pattern.StartsWith("/health", StringComparison.Ordinal) || pattern == "/metrics");
}
