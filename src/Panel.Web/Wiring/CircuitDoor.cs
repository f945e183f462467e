using System.Collections.Concurrent;
using System.Security.Claims;

namespace Panel.Web.Wiring;

/// <summary>
/// Who may open a circuit: pages of this very host (a foreign page cannot ride on the cookie), at most ten at a time per user
/// and thirty per address (facts R-BLZ 40, 43).
/// </summary>
internal sealed class CircuitDoor(RequestDelegate next)
{
    private const int PerUser = 10;

    private const int PerAddress = 30;

    private readonly ConcurrentDictionary<string, int> _open = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor"))
        {
            await next(context);
            return;
        }
        if (!IsOwnOrigin(context))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This connection comes from another site's page.");
            return;
        }
        if (context.WebSockets.IsWebSocketRequest) await CountedAsync(context);
        else await next(context);
    }

    // Browsers name the origin of every web socket and every POST; reading needs none.
    private static bool IsOwnOrigin(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0) return HttpMethods.IsGet(context.Request.Method) && !context.WebSockets.IsWebSocketRequest;
        return origin == $"{context.Request.Scheme}://{context.Request.Host}";
    }

    private async Task CountedAsync(HttpContext context)
    {
        var user = "user " + context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        var address = "address " + context.Connection.RemoteIpAddress;
        try
        {
            if (Enter(user) > PerUser | Enter(address) > PerAddress)
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many pages are open.");
            else
                await next(context);
        }
        finally
        {
            Leave(user);
            Leave(address);
        }
    }

    // With words of its own the answer stays what it is: an empty one would be painted as a page of ours.
    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(why);
    }

    private int Enter(string key) => _open.AddOrUpdate(key, 1, (_, count) => count + 1);

    private void Leave(string key)
    {
        if (_open.AddOrUpdate(key, 0, (_, count) => count - 1) <= 0) _open.TryRemove(KeyValuePair.Create(key, 0));
    }
}
