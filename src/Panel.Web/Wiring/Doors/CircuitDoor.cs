using System.Security.Claims;

namespace Panel.Web.Wiring;

/// <summary>
/// Who may open a circuit: pages of this very host (a foreign page cannot ride on the cookie), through a web socket and
/// nothing else, at most ten at a time per user and a hundred per address, which may be an office
/// (docs/OPERATING.md#limits); setting <c>RateLimits:PagesPerAddress</c> changes the latter. What a transport made of
/// many requests holds can be counted by nobody.
/// </summary>
internal sealed class CircuitDoor(RequestDelegate next, IConfiguration configuration)
{
    private const int PerUser = 10;

    private readonly int _perAddress = configuration.GetValue("RateLimits:PagesPerAddress", 100);

    private readonly OpenCounts _open = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", out var rest)) await next(context);
        else if (!IsOwnOrigin(context)) await Refusal.WriteAsync(context, "request.origin");
        else if (context.WebSockets.IsWebSocketRequest) await CountedAsync(context);
        else if (rest.HasValue && rest.Value is not ("/" or "/negotiate")) await next(context);
        else await Refusal.WriteAsync(context, "request.transport");
    }

    // Browsers name the origin of every web socket and every POST; reading needs none.
    private static bool IsOwnOrigin(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return HttpMethods.IsGet(context.Request.Method) && !context.WebSockets.IsWebSocketRequest;
        return origin == $"{context.Request.Scheme}://{context.Request.Host}";
    }

    private async Task CountedAsync(HttpContext context)
    {
        var user = "user " + context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        var address = "address " + ClientAddress.Of(context);
        try
        {
            if (_open.Enter(user) > PerUser | _open.Enter(address) > _perAddress)
                await Refusal.WriteAsync(context, "request.circuits");
            else
                await next(context);
        }
        finally
        {
            _open.Leave(user);
            _open.Leave(address);
        }
    }
}
