using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Panel.Web.Wiring;

/// <summary>
/// How much one client may ask: requests per address, tries to sign in per address, requests of all at once. Settings
/// <c>RateLimits:PerMinute</c> and <c>RateLimits:SignInPerMinute</c> change them.
/// </summary>
internal static class RateLimits
{
    /// <summary>Policy of the pages that take secrets.</summary>
    internal const string SignIn = "sign-in";

    private const int AtOnce = 400;

    internal static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("RateLimits:PerMinute", 1200);
        var signInPerMinute = configuration.GetValue("RateLimits:SignInPerMinute", 30);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = TellWhenAsync;
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(AllAtOnce(), PerAddress(perMinute));
            options.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => Window(signInPerMinute))
                : RateLimitPartition.GetNoLimiter("reading"));
        });
    }

    // A circuit is one request that lasts for hours: it is counted by CircuitDoor instead.
    private static PartitionedRateLimiter<HttpContext> AllAtOnce() => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        context.WebSockets.IsWebSocketRequest
            ? RateLimitPartition.GetNoLimiter("circuit")
            : RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = AtOnce }));

    private static PartitionedRateLimiter<HttpContext> PerAddress(int perMinute) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(Address(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute / 2, TokensPerPeriod = Math.Max(1, perMinute / 12), ReplenishmentPeriod = TimeSpan.FromSeconds(5), QueueLimit = 0,
        }));

    private static FixedWindowRateLimiterOptions Window(int perMinute) =>
        new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static async ValueTask TellWhenAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 10;
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await rejected.HttpContext.Response.WriteAsync($"Too many requests. Try again in {seconds} seconds.", cancellationToken);
    }
}
