using Microsoft.AspNetCore.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace Panel.Web.Wiring;

/// <summary>
/// Puts the route in the place of the address that the server writes beside every line of a request:
/// <c>/invitation/{Token}</c>, never the token. An address without a route may be a mistyped link, so nothing of it is
/// kept.
/// </summary>
internal sealed class RouteOfRequest : ILogEventEnricher
{
    internal const string Property = "RequestPath";

    private readonly HttpContextAccessor _accessor = new();

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (!logEvent.Properties.ContainsKey(Property)) return;
        logEvent.RemovePropertyIfPresent(Property);
        logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(
            Property, RouteOf(_accessor.HttpContext) ?? "no route"));
    }

    // What was painted instead (an error, "not found") is not what was asked for.
    private static string? RouteOf(HttpContext? context) =>
        ((context?.Features.Get<IExceptionHandlerFeature>()?.Endpoint
            ?? context?.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
            ?? context?.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText;
}
