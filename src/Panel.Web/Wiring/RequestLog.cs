using System.Diagnostics;
using System.Security.Claims;

namespace Panel.Web.Wiring;

/// <summary>
/// One line per request that a person made or that was refused: method, route, answer, time, the user's number and the address it
/// came from. What a client does wrong is no alarm, whatever it sends. The route is the pattern, not the address, and no query is
/// written: links carry tokens, filters carry names.
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
            var route = context.GetEndpoint() as RouteEndpoint;
            if (IsRefusal(context.Response.StatusCode) || (route is not null && !IsAsset(route)))
                Write(context, route?.RoutePattern.RawText, Stopwatch.GetElapsedTime(start));
        }
    }

    private void Write(HttpContext context, string? route, TimeSpan took) => logger.LogInformation(
        "{Method} {Route} {Status} in {Milliseconds} ms, user {User} at {Address}", context.Request.Method, route ?? "nowhere",
        context.Response.StatusCode, (int)took.TotalMilliseconds, context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "nobody",
        context.Connection.RemoteIpAddress);

    // What somebody tried who may not, asks too much, or sends what none of our pages sends.
    private static bool IsRefusal(int status) => status is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden
        or StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status429TooManyRequests;

    private static bool IsAsset(RouteEndpoint route) =>
        route.RoutePattern.RawText is { } pattern
        && (pattern.StartsWith("_", StringComparison.Ordinal) || pattern.StartsWith("/_", StringComparison.Ordinal)
            || pattern.StartsWith("css/", StringComparison.Ordinal) || pattern.StartsWith("js/", StringComparison.Ordinal)
            || pattern.StartsWith("fonts/", StringComparison.Ordinal) || pattern.Contains(".svg", StringComparison.Ordinal)
            || pattern.StartsWith("/health", StringComparison.Ordinal) || pattern == "/metrics");
}
