using System.Security.Claims;
using Serilog;
using Serilog.Events;

namespace Panel.Web.Wiring;

/// <summary>
/// One line per request that a person made or that was refused: method, route, answer, time, the user's number and the
/// address it came from. What a client does wrong is no alarm, whatever it sends. The route is the pattern, not the
/// address, and no query is written: links carry tokens, filters carry names.
/// </summary>
internal static class RequestLog
{
    internal static void UseRequestLog(this IApplicationBuilder app, Serilog.ILogger logger) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = logger;
            options.MessageTemplate =
                "{Method:l} {Route:l} {Status} in {Milliseconds} ms, user {User:l} at {Address:l}";
            options.GetMessageTemplateProperties = Properties;
            options.GetLevel = (context, _, _) =>
                IsWorthALine(context) ? LogEventLevel.Information : LogEventLevel.Verbose;
        });

    private static IEnumerable<LogEventProperty> Properties(
        HttpContext context, string address, double milliseconds, int status) =>
    [
        new("Method", new ScalarValue(context.Request.Method)),
        new("Route", new ScalarValue(RouteOf(context) ?? "nowhere")),
        new("Status", new ScalarValue(status)),
        new("Milliseconds", new ScalarValue((int)milliseconds)),
        new("User", new ScalarValue(context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "nobody")),
        new("Address", new ScalarValue(context.Connection.RemoteIpAddress?.ToString())),
    ];

    private static bool IsWorthALine(HttpContext context) =>
        IsRefusal(context.Response.StatusCode) || (RouteOf(context) is { } route && !IsAsset(route));

    private static string? RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    // What somebody tried who may not, asks too much, or sends what none of our pages sends.
    private static bool IsRefusal(int status) =>
        status is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden
            or StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge
                or StatusCodes.Status429TooManyRequests;

    private static bool IsAsset(string pattern) =>
        pattern.StartsWith("_", StringComparison.Ordinal) || pattern.StartsWith("/_", StringComparison.Ordinal)
        || pattern.StartsWith("css/", StringComparison.Ordinal) || pattern.StartsWith("js/", StringComparison.Ordinal)
        || pattern.StartsWith("fonts/", StringComparison.Ordinal) || pattern.Contains(".svg", StringComparison.Ordinal)
        || pattern.StartsWith("/health", StringComparison.Ordinal) || pattern == "/metrics";
}
