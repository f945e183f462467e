using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Panel.Web.Wiring;

/// <summary>
/// How many requests are worked on at once: for one user from wherever they come, and for one address. More wait for
/// their turn, too many more are refused. Nothing is shared by strangers: a limit of all together is a switch that one
/// client can throw.
/// </summary>
internal sealed class AtOnce(RequestDelegate next) : IDisposable
{
    private const int PerUser = 20;

    private const int PerAddress = 60;

    private const int WaitingPerOne = 4;

    // The user comes first: one person who asks for much must not hold what colleagues behind the same address need.
    private readonly PartitionedRateLimiter<HttpContext> _limiter =
        PartitionedRateLimiter.CreateChained(Limiter(UserOf, PerUser), Limiter(ClientAddress.Of, PerAddress));

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsFree(context))
        {
            await next(context);
            return;
        }
        using var turn = await _limiter.AcquireAsync(context, 1, context.RequestAborted);
        if (turn.IsAcquired) await next(context);
        else await Refusal.TooManyAsync(context, seconds: 5);
    }

    public void Dispose() => _limiter.Dispose();

    // A circuit is one request that lasts for hours: CircuitDoor counts it. Supervisors are never kept waiting.
    private static bool IsFree(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
            || context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null;

    private static string? UserOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static PartitionedRateLimiter<HttpContext> Limiter(Func<HttpContext, string?> of, int atOnce) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => of(context) is { } key
            ? RateLimitPartition.GetConcurrencyLimiter(
                key, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = atOnce * WaitingPerOne })
            : RateLimitPartition.GetNoLimiter("nobody"));
}
